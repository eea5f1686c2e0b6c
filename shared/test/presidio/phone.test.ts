import { expect, test } from "bun:test"
import { phone } from "../../presidio/recognizers/generic/phone.ts"

const find = (text: string, regions?: readonly string[], leniency: 1 | 2 | 3 = 1) =>
	phone({ regions, leniency })
		.analyze(text, ["PHONE_NUMBER"])
		.map(({ start, end }) => text.slice(start, end))

test.each([
	["Ring (212) 664-7665 today", ["(212) 664-7665"]],
	["Ring 212.664.7665 or +44 20 7946 0018.", ["212.664.7665", "+44 20 7946 0018"]],
	["Büro: 030 2636 1234", ["030 2636 1234"]],
	["fax +49 (0)89 636-48018", ["+49 (0)89 636-48018"]],
	["desk 212-664-7665 ext. 33", ["212-664-7665 ext. 33"]],
	["212-664-7665/212-664-7666", ["212-664-7665", "212-664-7666"]],
])("in %p the phone numbers are %p", (text, numbers) => {
	expect(find(text).sort()).toEqual([...numbers].sort())
})

test.each([
	["a date by slashes", "on 11/12/2027 at"],
	["a time stamp", "at 2027-01-02 08:15 it"],
	["an amount of money", "costs $2126647665 net"],
	["a code within letters", "abc2126647665xyz"],
	["pages of a journal", "Vol. 12 211-227 (2003)"],
	["too few digits", "call 911"],
])("%s is no phone number", (_, text) => {
	expect(find(text, ["US"])).toEqual([])
})

test("a national number is one only where it is dialled", () => {
	expect(find("call 01632 960001", ["US"])).toEqual([])
	expect(find("call 020 7946 0018", ["GB"])).toEqual(["020 7946 0018"])
})

test("a plus before no country's code makes no number", () => {
	expect(find("call +05-46 589.8630")).toEqual([])
})

test("a strict leniency asks for the usual groups", () => {
	expect(find("+91 22 2778 2183", ["IN"], 3)).toEqual(["+91 22 2778 2183"])
	expect(find("+91 222 7782183", ["IN"], 1)).toEqual(["+91 222 7782183"])
	expect(find("+91 222 7782183", ["IN"], 3)).toEqual([])
})
