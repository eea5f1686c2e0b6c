import { describe, expect, test } from "bun:test"
import { filterData, filterTable } from "../../presidio/filter/data.ts"
import { Filter } from "../../presidio/filter/filter.ts"
import { Pseudonyms } from "../../presidio/filter/pseudonyms.ts"
import { filterStream } from "../../presidio/filter/stream.ts"
import { readLevels } from "../../presidio/levels.ts"
import { createAnalyzer } from "../../presidio/profiles.ts"
import { customRecognizer } from "../../presidio/recognizers/custom.ts"

const people = customRecognizer({
	name: "People",
	entity: "PERSON",
	language: "en",
	denyList: ["Ada Lane", "Lane", "Ada", "Bo Hill", "Hill", "Cy Hill"],
	denyListScore: 0.9,
})
const analyzer = createAnalyzer("safe", { scope: "patterns", additional: [people] })
const filter = new Filter({ analyzer })

describe("levels", () => {
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

	test("a level that does not exist lets nothing through", () => {
		expect(filter.text("SSN 123-45-6789", "pih")).rejects.toThrow('There is no level "pih"')
		expect(filter.text("SSN 123-45-6789", "constructor")).rejects.toThrow("There is no level")
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
})

describe("data", () => {
	test("objects and arrays of any depth are filtered with their keys as context", async () => {
		const data = {
			id: 4711,
			requester: "Ada Lane",
			contact: { email: "q@example.org", phones: ["212-664-7665", "555-0142"] },
			patient: [{ mrn: "00482913", ssn: 123456789 }],
			open: true,
			closedAt: null,
			asked: new Date(0),
		}
		expect(await filterData(filter, data, "phi")).toEqual({
			id: 4711,
			requester: "Ada L.",
			contact: { email: "<EMAIL_ADDRESS>", phones: ["<PHONE_NUMBER>", "<PHONE_NUMBER>"] },
			patient: [{ mrn: "<MRN>", ssn: "<US_SSN>" }],
			open: true,
			closedAt: null,
			asked: new Date(0),
		})
		expect(data.requester).toBe("Ada Lane")
	})

	test("keys to keep stay by name and by path, whatever they hold", async () => {
		const data = { hostname: "10.1.2.3", device: { serial: "S/N 99812345", Owner: "Ada Lane" } }
		expect(
			await filterData(filter, data, "phi", { keepKeys: ["hostname", "device.serial", "owner"] }),
		).toEqual(data)
	})

	test("keys that are personal data themselves are filtered", async () => {
		expect(await filterData(filter, { "q@example.org": 1 }, "phi")).toEqual({ "<EMAIL_ADDRESS>": 1 })
	})

	test("data that holds itself is refused", () => {
		const loop: Record<string, unknown> = {}
		loop.self = loop
		expect(filterData(filter, loop, "phi")).rejects.toThrow(RangeError)
	})

	test("a table is filtered with its headings as context", async () => {
		const table = { columns: ["ticket", "MRN", "note"], rows: [["44820017", "00482913", "for Ada Lane"]] }
		expect(await filterTable(filter, table, "phi", { keepKeys: ["ticket"] })).toEqual({
			columns: table.columns,
			rows: [["44820017", "<MRN>", "for Ada L."]],
		})
	})
})

describe("pseudonyms", () => {
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
})

describe("streams", () => {
	const through = async (chunks: readonly string[], options = {}) => {
		const stream = new ReadableStream<string>({
			start(controller) {
				for (const chunk of chunks) controller.enqueue(chunk)
				controller.close()
			},
		}).pipeThrough(filterStream(filter, "phi", options))
		const out: string[] = []
		for await (const chunk of stream) out.push(chunk)
		return out
	}
	const filler = "the printer on the second floor does not print and nobody knows why "
	const text = `${filler.repeat(5)}SSN 123-45-6789 of Ada Lane ${filler.repeat(5)}card 4111 1111 1111 1111 ${filler.repeat(5)}`

	test.each([1, 3, 7, 64, 1000])("chunks of %d characters come out as the whole text would", async (size) => {
		const chunks = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? []
		const out = await through(chunks, { holdBack: 40 })
		expect(out.join("")).toBe(await filter.text(text, "phi"))
		expect(out.length).toBeGreaterThan(1)
	})

	test("a key longer than what is held back is not let through by halves", async () => {
		const key = `-----BEGIN PRIVATE KEY-----\n${"QWERTZUIOPASDFGH\n".repeat(60)}-----END PRIVATE KEY-----`
		const out = await through([`key: ${key.slice(0, 400)}`, key.slice(400), ` ${filler.repeat(9)}`], {
			holdBack: 40,
		})
		expect(out.join("")).toStartWith("key: <SECRET> the printer")
	})

	test("a text without white space is held to the limit and no longer", async () => {
		const out = await through(["x".repeat(5_000), "x".repeat(5_000)], { holdBack: 40, holdAtMost: 2_000 })
		expect(out.join("")).toBe("x".repeat(10_000))
	})
})
