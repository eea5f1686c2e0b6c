/**
 * Measures what is found beside what labelled files say:
 * `bun run presidio:eval [--names] [--cross N] [--examples N] [--threshold S] FILE...`. `--cross N` trains anew N
 * times, each time without the texts it then measures on.
 */
import { parseArgs } from "node:util"
import { AnalyzerEngine } from "./engine/analyzer.ts"
import { hashText } from "./names/hash.ts"
import { ageRecognizer, dateRecognizer, nameRecognizer, postcodeRecognizer } from "./names/index.ts"
import { lexicon } from "./names/lexicon.ts"
import { type Model, model, readModel, writeModel } from "./names/model.ts"
import { createAnalyzer } from "./profiles.ts"
import { RecognizerRegistry } from "./registry/registry.ts"
import { type LabelledText, readLabelled } from "./training/labelled.ts"
import { type Measure, measure } from "./training/measure.ts"
import { report } from "./training/report.ts"
import { trainModel } from "./training/train.ts"
import type { RecognizerResult } from "./types.ts"

const { values, positionals } = parseArgs({
	options: {
		cross: { type: "string", default: "0" },
		examples: { type: "string", default: "8" },
		names: { type: "boolean", default: false },
		threshold: { type: "string", default: "0.35" },
	},
	allowPositionals: true,
})
const threshold = Number(values.threshold)

/** The whole safe profile, or names and dates alone, with the given weights. */
const analyzer = (weights: () => Model): ((text: string) => Promise<readonly RecognizerResult[]>) => {
	const recognizers = [nameRecognizer(weights), dateRecognizer(), ageRecognizer(), postcodeRecognizer()]
	const engine = values.names
		? new AnalyzerEngine({ registry: new RecognizerRegistry(recognizers), defaultScoreThreshold: threshold })
		: createAnalyzer("safe", { scope: "patterns", additional: recognizers, defaultScoreThreshold: threshold })
	return (text) => engine.analyze(text)
}

const add = (sum: Measure, part: Measure): Measure => {
	for (const [name, tally] of part.tallies) {
		const held = sum.tallies.get(name)
		sum.tallies.set(name, {
			annotated: tally.annotated + (held?.annotated ?? 0),
			predicted: tally.predicted + (held?.predicted ?? 0),
			found: tally.found + (held?.found ?? 0),
		})
	}
	return {
		tallies: sum.tallies,
		mistakes: [...sum.mistakes, ...part.mistakes],
		clean: sum.clean + part.clean,
		alarmed: sum.alarmed + part.alarmed,
		alarmedBeyondDates: sum.alarmedBeyondDates + part.alarmedBeyondDates,
	}
}

const files = await Promise.all(positionals.map(readLabelled))
const folds = Number(values.cross)
const sums = new Map<number, Measure>()
const isTested = (text: LabelledText, fold: number): boolean =>
	folds === 0 || hashText(text.group) % folds === fold

for (let fold = 0; fold < Math.max(1, folds); fold++) {
	const trained =
		folds === 0
			? model()
			: readModel(
					writeModel(
						trainModel(
							files.flat().filter((text) => !isTested(text, fold)),
							lexicon(),
						),
					),
				)
	const analyze = analyzer(() => trained)
	for (const [at, texts] of files.entries()) {
		const part = await measure(
			texts.filter((text) => isTested(text, fold)),
			analyze,
		)
		const sum = sums.get(at)
		sums.set(at, sum ? add(sum, part) : part)
	}
}
for (const [at, sum] of sums) console.log(`\n${positionals[at]}\n${report(sum, Number(values.examples))}`)
