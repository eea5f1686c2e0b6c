import { expect, test } from "bun:test"
import { artifactsOf } from "../../presidio/engine/artifacts.ts"
import { definitions } from "../../presidio/recognizers/definitions.ts"
import { phone } from "../../presidio/recognizers/generic/phone.ts"
import { patternRecognizer } from "../../presidio/recognizers/pattern-recognizer.ts"
import { safeDefinitions } from "../../presidio/recognizers/safe/definitions.ts"
import { labelled } from "../../presidio/recognizers/safe/labelled.ts"
import { normalize } from "../../presidio/safe/normalize.ts"

const SHORT = 20_000
const LONG = 10 * SHORT
const MOST_GROWTH = 12
// A shorter time says more about the machine than about the code: 60 ms for the long text pass in any case, in which
// nothing that grows with the square of 200,000 characters could be done.
const LEAST_MEASURED = 5
const TRIES = 8

// What a pattern begins with, again and again, without ever ending as it should.
const hostile = [
	..."1a.@:-/'x_ ",
	...["1-", "1 ", "1.", "12/", "a.", "a-", "a@", "a@b.", "a@b-", "@.", "::", "f:", "ffff:", "::%a", "%"],
	...[
		"http://",
		"http://a.",
		"'a.com/",
		"'a.com",
		"www.",
		"a.co",
		".com",
		"(1",
		"+1",
		"+1 (2",
		"1x",
		"ext 1",
	],
	...[
		"AB12",
		"AB12 ",
		"GB82 WEST ",
		"bc1",
		"1A",
		"A1_",
		"]]",
		"A-Z]]",
		"é",
		"１",
		"１-",
		"é1",
		"2024-01-01T",
		"jan-",
	],
	...[
		"ssn ",
		"ssn:",
		"password:",
		"password = ",
		"mrn number is ",
		"last 4 of ",
		"HRA ",
		"90 years ",
		"eyJaaaaaaaaaaa.",
	],
	...[
		"-----BEGIN PRIVATE KEY-----",
		"TX 7",
		"0123456789",
		"4111 1111 ",
		"111-11-",
		"(555) 555-",
		"a1b2c3d4e5f6g7h8i9",
	],
]

const recognizers = [
	...definitions.map(patternRecognizer),
	...safeDefinitions.map(patternRecognizer),
	phone(),
	labelled(),
]

// The processor's time in milliseconds: the clock on the wall counts what others do, too.
const duration = (work: () => unknown) => {
	const begin = process.cpuUsage()
	work()
	const { user, system } = process.cpuUsage(begin)
	return (user + system) / 1_000
}

/** The growth of the least of several measurements, as others work on the same machine. */
const growth = (short: () => unknown, long: () => unknown) => {
	let least = { short: Infinity, long: Infinity }
	for (let attempt = 0; attempt < TRIES; attempt++) {
		least = { short: Math.min(least.short, duration(short)), long: Math.min(least.long, duration(long)) }
		if (least.long <= MOST_GROWTH * Math.max(least.short, LEAST_MEASURED)) return 1
	}
	return least.long / Math.max(least.short, LEAST_MEASURED)
}

const filled = (piece: string, length: number) =>
	piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

test.each(hostile)(
	"ten times the text %p takes each recognizer at most twelve times the time",
	(piece) => {
		const [short, long] = [filled(piece, SHORT), filled(piece, LONG)]
		const artifacts = [artifactsOf(short, []), artifactsOf(long, [])] as const
		expect(
			growth(
				() => artifactsOf(short, []).scan,
				() => artifactsOf(long, []).scan,
			),
		).toBeLessThanOrEqual(MOST_GROWTH)
		for (const { name, analyze, supportedEntities } of recognizers) {
			const took = growth(
				() => analyze(short, supportedEntities, artifacts[0]),
				() => analyze(long, supportedEntities, artifacts[1]),
			)
			if (took > MOST_GROWTH) throw new Error(`${name} took ${took.toFixed(1)} times as long.`)
		}
	},
	60_000,
)

test.each(["a\u0301", "\u200b", "аb", "１", "\u{1d7d8}", "e\u0301\u0301\u0301\u0301"])(
	"ten times the text %p takes the normalization at most twelve times the time",
	(piece) => {
		const [short, long] = [filled(piece, SHORT), filled(piece, LONG)]
		expect(
			growth(
				() => normalize(short),
				() => normalize(long),
			),
		).toBeLessThanOrEqual(MOST_GROWTH)
	},
)

test("a text of ten results of one kind on each line is settled in linear time", async () => {
	const { removeDuplicates } = await import("../../presidio/results/duplicates.ts")
	const results = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			entityType: "X",
			start: index * 3,
			end: index * 3 + 5,
			score: 0.5,
		}))
	const [short, long] = [results(2_000), results(20_000)]
	expect(
		growth(
			() => removeDuplicates(short),
			() => removeDuplicates(long),
		),
	).toBeLessThanOrEqual(MOST_GROWTH)
})
