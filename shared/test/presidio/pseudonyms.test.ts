import { expect, test } from "bun:test"
import { Pseudonyms } from "../../presidio/filter/pseudonyms.ts"
import { filter } from "./filter-fixture.ts"

test("the same person keeps the same mask, and comes back for who may see it", async () => {
	const pseudonyms = new Pseudonyms()
	const first = await filter.text("Ada Lane called Bo Hill.", "phi", { pseudonyms })
	const second = await filter.text("Lane, again: ADA LANE, 10.1.2.3", "phi", { pseudonyms })
	expect(first).toBe("<PERSON_1> called <PERSON_2>.")
	expect(second).toBe("<PERSON_1>, again: <PERSON_1>, <IP_ADDRESS_1>")
	expect(pseudonyms.reveal(`Tell <PERSON_2> about <IP_ADDRESS_1>, not <PERSON_9>`)).toBe(
		"Tell Bo Hill about 10.1.2.3, not <PERSON_9>",
	)
})

test("a surname that two people share is a person of its own", async () => {
	const pseudonyms = new Pseudonyms()
	expect(await filter.text("Bo Hill and Cy Hill; Hill", "phi", { pseudonyms })).not.toContain("Hill")
	expect(pseudonyms.maskFor("PERSON", "Hill")).not.toBe(pseudonyms.maskFor("PERSON", "Bo Hill"))
})

test("a number keeps its mask however it is written", () => {
	const pseudonyms = new Pseudonyms()
	expect(pseudonyms.maskFor("US_SSN", "123-45-6789")).toBe(pseudonyms.maskFor("US_SSN", "123 45 6789"))
})

test("a conversation goes on from what was kept of it", () => {
	const earlier = new Pseudonyms()
	const mask = earlier.maskFor("PERSON", "Ada Lane")
	const later = new Pseudonyms(JSON.parse(JSON.stringify(earlier)))
	expect(later.maskFor("PERSON", "Lane, Ada")).toBe(mask)
	expect(later.maskFor("PERSON", "Bo Hill")).toBe("<PERSON_2>")
})
