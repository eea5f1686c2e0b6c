import { expect, test } from "bun:test"
import { dateRecognizer } from "../../presidio/names/index.ts"
import { found } from "./found.ts"

const dates = (text: string): string[] => found(text, "DATE_TIME")

test.each([
	"1984-03-03",
	"1984-03-03 11:20:05",
	"2021-12-09T08:15:00Z",
	"3/14/1984",
	"14/3/1984",
	"03/04/21",
	"14.3.1984",
	"14. 3. 1984",
	"March 3, 1984",
	"March 3rd, 1984",
	"Sunday, May 23, 1970",
	"3 March 1984",
	"3rd of March 1984",
	"03-Mar-1984",
	"Mar 1984",
	"December 21st , 2007",
	"3 mars 1984",
	"3. März 1984",
	"3 de marzo de 1984",
])("%s is a date", (date) => {
	expect(dates(`It was ${date} when it broke`)).toEqual([date])
})

test.each([
	"version 10.12.2021.4",
	"192.168.12.10",
	"2019-114-420",
	"12-34-5678",
	"13/45/2020",
	"in may and in march",
	"on Monday",
	"the 3rd time",
	"555-0142",
	"1/2 of it",
	"extension 4512",
	"2001:db8::12:5",
])("%s is none", (text) => {
	expect(dates(`see ${text} here`)).toEqual([])
})

test("a year speaks of a person only next to a word of their life", () => {
	expect(dates("She was born in 1980 abroad")).toEqual(["1980"])
	expect(dates("The bridge was opened in 1980 again")).toEqual([])
})

test("the time of day and relative dates are found below the usual threshold", () => {
	const results = dateRecognizer().analyze("Call back yesterday at 4:15 pm", ["DATE_TIME"])
	expect(results.map(({ score }) => score).every((score) => score < 0.35)).toBe(true)
	expect(results).toHaveLength(2)
})

test("an age is the number alone", () => {
	expect(found("a 54-year-old woman", "AGE")).toEqual(["54"])
	expect(found("He turned 41 last week.", "AGE")).toEqual(["41"])
	expect(found("Age: 7, lives with an aunt", "AGE")).toEqual(["7"])
	expect(found("68 y/o with diabetes", "AGE")).toEqual(["68"])
	expect(found("a 3-year-old server, 12 monitors and 40 percent", "AGE")).toEqual(["3"])
	expect(found("I have 12 monitors", "AGE")).toEqual([])
})
