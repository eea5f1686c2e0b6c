import { expect, test } from "bun:test"
import {
	ageRecognizer,
	dateRecognizer,
	nameRecognizer,
	postcodeRecognizer,
} from "../../presidio/names/index.ts"

const SHORT = 20_000
const MOST_GROWTH = 12
const TRIES = 6
/** A long text read faster than this was read in linear time: one that grows with the square takes a second and more. */
const FAST_ENOUGH = 250

const hostile = [
	"A",
	"a ",
	"Aa ",
	"A. ",
	"A, ",
	"1",
	"1 ",
	"12 Aa ",
	"12 Aa Aa Aa Aa ",
	"Aa Aa Aa Aa, ",
	"1.",
	"1-",
	"1/1/",
	"12:",
	"May ",
	"May 1 ",
	"Via de ",
	"rue de la ",
	"the corner of Aa ",
	"corner of A and ",
	"when he was ",
	"zip code ",
	"Apt ",
	"<",
	"<a",
	"a_",
	"a=",
	"@",
	"://",
	"'a",
	"\n",
	"\u200b",
	"é",
	"e\u0301",
	"中",
	"New York ",
	"John Smith, ",
	"Dr. ",
	"worked as ",
]

const recognizers = [nameRecognizer(), dateRecognizer(), ageRecognizer(), postcodeRecognizer()]

const milliseconds = (text: string): number => {
	const start = process.cpuUsage()
	for (const recognizer of recognizers) recognizer.analyze(text, recognizer.supportedEntities)
	const { user, system } = process.cpuUsage(start)
	return (user + system) / 1000
}

test.each(hostile)(
	"ten times the text takes at most twelve times the time: %j",
	(unit) => {
		const short = unit.repeat(SHORT / unit.length)
		const long = short.repeat(10)
		milliseconds(short)
		let before = Number.POSITIVE_INFINITY
		let after = Number.POSITIVE_INFINITY
		// The machine may be busy: the least of several tries says what the code needs.
		for (let tried = 0; tried < TRIES; tried++) {
			before = Math.min(before, milliseconds(short))
			after = Math.min(after, milliseconds(long))
			if (after < FAST_ENOUGH || after <= MOST_GROWTH * before) return
		}
		expect(after).toBeLessThanOrEqual(MOST_GROWTH * before)
	},
	60_000,
)
