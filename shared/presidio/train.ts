/**
 * Trains the name tagger on labelled files and generated texts, and writes its weights:
 * `bun run presidio:train [--out PATH] FILE...`. The files' form stands in docs/presidio-names.md.
 */
import { parseArgs } from "node:util"
import { lexicon } from "./names/lexicon.ts"
import { writeModel } from "./names/model.ts"
import { readLabelled } from "./training/labelled.ts"
import { trainModel } from "./training/train.ts"

const SHIPPED = new URL("weights/names.bin", import.meta.url).pathname

const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true })
const labelled = (await Promise.all(positionals.map(readLabelled))).flat()
const out = values.out ?? SHIPPED
await Bun.write(out, writeModel(trainModel(labelled, lexicon())))
console.log(`Learnt from ${labelled.length} labelled texts and as many made up as it takes; wrote ${out}.`)
