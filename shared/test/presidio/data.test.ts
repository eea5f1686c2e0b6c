import { expect, test } from "bun:test"
import { filterData, filterTable } from "../../presidio/filter/data.ts"
import { filter } from "./filter-fixture.ts"

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
	expect(await filterData(filter, data, "phi", { keepKeys: ["hostname", "device.serial", "owner"] })).toEqual(
		data,
	)
})

test("keys that are personal data themselves are filtered", async () => {
	expect(await filterData(filter, { "q@example.org": 1 }, "phi")).toEqual({ "<EMAIL_ADDRESS>": 1 })
})

test("data that holds itself is refused", async () => {
	const loop: Record<string, unknown> = {}
	loop.self = loop
	await expect(filterData(filter, loop, "phi")).rejects.toThrow(RangeError)
})

test("a table is filtered with its headings as context", async () => {
	const table = { columns: ["ticket", "MRN", "note"], rows: [["44820017", "00482913", "for Ada Lane"]] }
	expect(await filterTable(filter, table, "phi", { keepKeys: ["ticket"] })).toEqual({
		columns: table.columns,
		rows: [["44820017", "<MRN>", "for Ada L."]],
	})
})
