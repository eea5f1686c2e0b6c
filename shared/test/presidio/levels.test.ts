import { expect, test } from "bun:test"
import { Filter } from "../../presidio/filter/filter.ts"
import { readLevels } from "../../presidio/levels.ts"
import { analyzer, filter } from "./filter-fixture.ts"

test("phi shortens names and takes identifiers out", async () => {
	expect(await filter.text("Ada Lane, SSN 123-45-6789, MRN 00482913, is 93 years old", "phi")).toBe(
		"Ada L., SSN <US_SSN>, MRN <MRN>, is over 89 years old",
	)
})

test("standard leaves names, contacts and addresses of machines", async () => {
	const text = "Ada Lane, q@example.org, 10.1.2.3"
	expect(await filter.text(`${text}, SSN 123-45-6789`, "standard")).toBe(`${text}, SSN <US_SSN>`)
})

test("cjis takes out what criminal justice records name people by", async () => {
	expect(await filter.text("Ada Lane, booking number 2031-004417, plate 7KQT418", "cjis")).toBe(
		"Ada L., booking number <CRIMINAL_JUSTICE_ID>, plate <LICENSE_PLATE>",
	)
})

test("none leaves everything", async () => {
	expect(await filter.text("SSN 123-45-6789", "none")).toBe("SSN 123-45-6789")
})

test("a level that does not exist lets nothing through", async () => {
	await expect(filter.text("SSN 123-45-6789", "pih")).rejects.toThrow('There is no level "pih"')
	await expect(filter.text("SSN 123-45-6789", "constructor")).rejects.toThrow("There is no level")
})

test("a level of one's own builds on another", async () => {
	const levels = readLevels({
		clinic: {
			extends: "phi",
			without: ["PERSON"],
			operators: { MRN: { type: "mask", masking_char: "#", chars_to_mask: 6, from_end: false } },
		},
		everything: { entities: "all" },
	})
	const own = new Filter({ analyzer, levels })
	expect(await own.text("Ada Lane, MRN 00482913", "clinic")).toBe("Ada Lane, MRN ######13")
	expect(await own.text("Ada Lane, MRN 00482913", "everything")).toBe("<PERSON>, MRN <MRN>")
	expect(() => readLevels({ a: { extends: "b" } })).toThrow(
		'The level "a" extends "b", which is not defined before it.',
	)
})

test("an allow list lets a text stand", async () => {
	expect(await filter.text("from 10.1.2.3 to 10.1.2.4", "phi", { allowList: ["10.1.2.3"] })).toBe(
		"from 10.1.2.3 to <IP_ADDRESS>",
	)
})
