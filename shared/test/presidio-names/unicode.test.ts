import { expect, test } from "bun:test"
import { nameRecognizer } from "../../presidio/names/index.ts"
import { found } from "./found.ts"

test("composed and decomposed letters are the same name, at their own offsets", () => {
	const composed = "José Martínez called."
	expect(found(composed, "PERSON")).toEqual(["José Martínez"])
	expect(found(composed.normalize("NFD"), "PERSON")).toEqual(["José Martínez".normalize("NFD")])
})

test("invisible characters don't hide a name", () => {
	expect(found("Ma\u200bria Lo\u00adpez called.", "PERSON")).toEqual(["Ma\u200bria Lo\u00adpez"])
	expect(found("Today \u202eMaria Lopez\u202c called.", "PERSON").join()).toContain("Maria Lopez")
})

test("letters of another script that look Latin don't hide a name", () => {
	expect(found("\u0410nn\u0430 Schmidt called.", "PERSON")).toEqual(["\u0410nn\u0430 Schmidt"])
})

test("offsets count UTF-16 units, emoji before the name included", () => {
	const text = "🎉🎉 Sarah Whitfield called."
	const [person] = nameRecognizer().analyze(text, ["PERSON"])
	expect(person?.start).toBe(5)
	expect(text.slice(person?.start, person?.end)).toBe("Sarah Whitfield")
})

test.each(["", " ", "\n\n\n", "\u200b", "\ud800", "𐍈", "a", ".", "<", "@", "=", "'", "\0"])(
	"an odd text of little sense is no error: %j",
	(text) => {
		expect(() => nameRecognizer().analyze(text.repeat(3), ["PERSON", "LOCATION"])).not.toThrow()
	},
)
