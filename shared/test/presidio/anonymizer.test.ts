import { expect, test } from "bun:test"
import { AnonymizerEngine } from "../../presidio/anonymizer/anonymizer.ts"
import { DeanonymizeEngine } from "../../presidio/anonymizer/deanonymizer.ts"
import type { ScoredEntity } from "../../presidio/anonymizer/entity.ts"
import { anonymizers } from "../../presidio/anonymizer/operators.ts"
import { InvalidParamError } from "../../presidio/anonymizer/parameters.ts"

const engine = new AnonymizerEngine()

const entity = (text: string, part: string, entityType: string, score = 0.8): ScoredEntity => {
	const start = text.indexOf(part)
	return { entityType, start, end: start + part.length, score }
}

test("without operators each entity becomes its type, and the items come from the last", () => {
	const text = "Ada Lane, 10.1.2.3"
	const result = engine.anonymize(text, [
		entity(text, "Ada Lane", "PERSON"),
		entity(text, "10.1.2.3", "IP_ADDRESS"),
	])
	expect(result).toEqual({
		text: "<PERSON>, <IP_ADDRESS>",
		items: [
			{ entityType: "IP_ADDRESS", start: 10, end: 22, text: "<IP_ADDRESS>", operator: "replace" },
			{ entityType: "PERSON", start: 0, end: 8, text: "<PERSON>", operator: "replace" },
		],
	})
})

test.each(
	[
		[{ type: "replace", new_value: "somebody" }, "call somebody now"],
		[{ type: "redact" }, "call  now"],
		[{ type: "keep" }, "call Ada Lane now"],
		[{ type: "mask", masking_char: "*", chars_to_mask: 4, from_end: true }, "call Ada **** now"],
		[{ type: "mask", masking_char: "🐝", chars_to_mask: 99, from_end: false }, "call 🐝🐝🐝🐝🐝🐝🐝🐝 now"],
		[{ type: "custom", lambda: (text: string) => text.toUpperCase() }, "call ADA LANE now"],
		[{ type: "first-name-last-initial" }, "call Ada L. now"],
	].map(([config, wanted]) => ({ config: Object(config), wanted: String(wanted) })),
)("an operator makes: $wanted", ({ config, wanted }) => {
	const text = "call Ada Lane now"
	expect(engine.anonymize(text, [entity(text, "Ada Lane", "PERSON")], { PERSON: config }).text).toBe(wanted)
})

test("the same salt gives the same digest, no salt another each time", () => {
	const hashed = (config: object) =>
		engine.anonymize("Ada", [entity("Ada", "Ada", "PERSON")], { PERSON: { type: "hash", ...config } }).text
	const salt = "0123456789abcdef"
	expect(hashed({ salt })).toBe(new Bun.CryptoHasher("sha256").update(`Ada${salt}`).digest("hex"))
	expect(hashed({ salt, hash_type: "sha512" })).toHaveLength(128)
	expect(hashed({})).not.toBe(hashed({}))
	expect(() => hashed({ salt: "short" })).toThrow(
		"Salt must be at least 16 bytes (128 bits). Provided salt is 5 bytes.",
	)
})

test.each([16, 24, 32])(
	"what was encrypted with a key of %d bytes comes back with it, and not with another",
	(length) => {
		const key = "k".repeat(length)
		const text = "call Zoë 🐝 now"
		const made = engine.anonymize(text, [entity(text, "Zoë 🐝", "PERSON")], {
			PERSON: { type: "encrypt", key },
		})
		expect(made.text).not.toContain("Zoë")
		const back = (key: string) =>
			new DeanonymizeEngine().deanonymize(made.text, made.items, { DEFAULT: { type: "decrypt", key } }).text
		expect(back(key)).toBe(text)
		expect(() => back("x".repeat(length))).toThrow(InvalidParamError)
	},
)

test("overlapping entities of one type become one, and one within another goes", () => {
	const text = "at 12 Mill Lane, Hull today"
	const entities = [
		entity(text, "12 Mill Lane", "LOCATION"),
		entity(text, "Lane, Hull", "LOCATION"),
		entity(text, "Hull", "PERSON", 0.9),
	]
	expect(engine.anonymize(text, entities).text).toBe("at <LOCATION> today")
})

test("of two types on one span the surer one stays", () => {
	const text = "number 44556677"
	const entities = [
		entity(text, "44556677", "US_BANK_NUMBER", 0.4),
		entity(text, "44556677", "US_DRIVER_LICENSE", 0.5),
	]
	expect(engine.anonymize(text, entities).text).toBe("number <US_DRIVER_LICENSE>")
})

test("entities that overlap in part both stay, or the weaker one gives way", () => {
	const text = "Hill Street Park"
	const entities = [entity(text, "Hill Street", "PERSON", 0.6), entity(text, "Street Park", "LOCATION", 0.9)]
	expect(engine.anonymize(text, entities).text).toBe("<PERSON><LOCATION>")
	const kept = { DEFAULT: { type: "keep" } }
	const { text: trimmed } = engine.anonymize(text, entities, kept, {
		conflictResolution: "remove_intersections",
	})
	expect(trimmed).toBe(text)
})

test("neighbours of one type with only spaces between them become one, unless told otherwise", () => {
	const text = "Ada  Lane and Bo"
	const entities = ["Ada", "Lane", "Bo"].map((name) => entity(text, name, "PERSON"))
	expect(engine.anonymize(text, entities).text).toBe("<PERSON> and <PERSON>")
	expect(engine.anonymize(text, entities, {}, { mergeEntitiesWithSpaces: false }).text).toBe(
		"<PERSON>  <PERSON> and <PERSON>",
	)
})

test("what is given stays unchanged", () => {
	const entities = Object.freeze([Object.freeze({ entityType: "X", start: 0, end: 3, score: 1 })])
	expect(engine.anonymize("Ada", entities).text).toBe("<X>")
})

test.each(
	[
		[{ start: 2, end: 9 }, "Invalid analyzer result, start: 2 and end: 9, while text length is only 3."],
		[{ start: -1, end: 2 }, "Invalid input, result start and end must be positive"],
		[{ start: 3, end: 1 }, "Invalid input, start index '3' must be smaller than end index '1'"],
	].map(([position, message]) => ({ position: Object(position), message: String(message) })),
)("a wrong position is refused: $message", ({ position, message }) => {
	expect(() => engine.anonymize("Ada", [{ entityType: "X", score: 1, ...position }])).toThrow(message)
})

test.each(
	[
		[
			{ type: "mask", masking_char: "**", chars_to_mask: 1, from_end: true },
			"masking_char must be a character",
		],
		[{ type: "mask", masking_char: "*", from_end: true }, "Expected parameter chars_to_mask"],
		[
			{ type: "replace", new_value: 7 },
			"Invalid parameter value for new_value. Expecting 'string', but got 'number'.",
		],
		[{ type: "encrypt", key: "short" }, "key must be of length 128, 192 or 256 bits"],
		[{ type: "custom", lambda: () => 7 }, "Function return type must be a str"],
		[{ type: "shred" }, "Invalid operator class 'shred'."],
	].map(([config, message]) => ({ config: Object(config), message: String(message) })),
)("wrong parameters are refused: $message", ({ config, message }) => {
	expect(() => engine.anonymize("Ada", [entity("Ada", "Ada", "PERSON")], { PERSON: config })).toThrow(message)
})

test("an operator of one's own can be added and removed", () => {
	const own = new AnonymizerEngine(anonymizers)
	own.addAnonymizer({ name: "reverse", validate: () => {}, operate: (text) => [...text].reverse().join("") })
	const run = () => own.anonymize("Ada", [entity("Ada", "Ada", "X")], { X: { type: "reverse" } }).text
	expect(run()).toBe("adA")
	own.removeAnonymizer("reverse")
	expect(run).toThrow(InvalidParamError)
})
