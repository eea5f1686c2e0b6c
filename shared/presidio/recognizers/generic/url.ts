import type { Scan } from "../../scan/scan.ts"
import type { RecognizerDefinition, Span } from "../definition.ts"
import { type HostRun, hostRuns, LONGEST_HOST, pathEnd, suffixesAt } from "./url-hosts.ts"
import { suffixes } from "./url-suffixes.ts"

const base = String.raw`((www\d{0,3}[.])?[a-z0-9.\-]{1,253}[.](?:${suffixes.map((suffix) => `(?:${suffix})`).join("|")})(?:/[^\s()<>\"']*)?)`

// The expressions try every end of every host name; the same spans are found here in one walk.
function* withoutScheme(scan: Scan): Iterable<Span> {
	let floor = 0
	for (const run of hostRuns(scan)) {
		let start = Math.max(run.start, floor)
		for (let index = 0; index < run.dots.length; index++) {
			const nearest = run.dots[index] ?? 0
			if (nearest <= start) continue
			start = Math.max(start, nearest - LONGEST_HOST)
			index = lastWithin(run.dots, index, start + LONGEST_HOST)
			floor = endOf(scan.text, run.dots[index] ?? nearest)
			yield [start, floor]
			start = floor
		}
	}
}

function* withScheme(scan: Scan): Iterable<Span> {
	let floor = 0
	for (const run of hostRuns(scan)) {
		const scheme = schemeBefore(scan.text, run.start)
		const [nearest = 0] = run.dots
		if (!scheme || run.start - scheme < floor || nearest > run.start + LONGEST_HOST) continue
		floor = endOf(scan.text, run.dots[lastWithin(run.dots, 0, run.start + LONGEST_HOST)] ?? nearest)
		yield [run.start - scheme, floor]
	}
}

const lastWithin = (dots: readonly number[], first: number, limit: number) => {
	let index = first
	while ((dots[index + 1] ?? Infinity) <= limit) index++
	return index
}

// The first top-level domain in the list wins, though a longer one may fit: `example.community` ends behind `com`.
const endOf = (text: string, dot: number) =>
	pathEnd(text, dot + 1 + (suffixesAt(text, dot + 1)[0]?.length ?? 0))

const schemeBefore = (text: string, start: number) =>
	/https?:\/\/$/i.exec(text.slice(Math.max(0, start - 8), start))?.[0].length

const quotedWithScheme = (scan: Scan) => quoted(scan, (run) => schemeBefore(scan.text, run.start))
const quotedWithoutScheme = (scan: Scan) => quoted(scan, () => 0)

function* quoted(scan: Scan, schemeOf: (run: HostRun) => number | undefined): Iterable<Span> {
	let floor = 0
	for (const run of hostRuns(scan)) {
		const start = run.start - (schemeOf(run) ?? Infinity) - 1
		const end = start >= floor && isQuote(scan.text[start]) ? closingQuote(scan.text, run) : undefined
		if (!end) continue
		floor = end
		yield [start, end]
	}
}

const isQuote = (character: string | undefined) => character === '"' || character === "'"

// Between the quotes nothing may stand behind the path, so here the whole top-level domain has to fit.
const closingQuote = (text: string, run: HostRun) => {
	for (const dot of run.dots.toReversed()) {
		if (dot > run.start + LONGEST_HOST) continue
		for (const suffix of suffixesAt(text, dot + 1)) {
			const end = pathEnd(text, dot + 1 + suffix.length)
			if (isQuote(text[end])) return end + 1
		}
	}
	return undefined
}

/** A web address with or without its scheme. */
export const url: RecognizerDefinition = {
	name: "UrlRecognizer",
	entity: "URL",
	language: "en",
	patterns: [
		{ name: "Standard Url", score: 0.6, regex: `(?i)(?:https?://)${base}`, search: withScheme },
		{ name: "Non schema URL", score: 0.5, regex: `(?i)${base}`, search: withoutScheme },
		{
			name: "Quoted URL",
			score: 0.6,
			regex: String.raw`(?i)["\'](https?://${base})["\']`,
			search: quotedWithScheme,
		},
		{
			name: "Quoted Non-schema URL",
			score: 0.5,
			regex: String.raw`(?i)["\'](${base})["\']`,
			search: quotedWithoutScheme,
		},
	],
	context: ["url", "website", "link"],
}
