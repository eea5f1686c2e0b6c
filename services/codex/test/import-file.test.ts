import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, app, as, drop, logged } = codex
const { preview, send } = importing(codex)
afterAll(drop)

/** What the first row of a file was read as. */
const firstCells = async (id: number) => {
	const [row] = await sql<{ cells: string[] }[]>`
		select cells from import_cells where import_id = ${id} order by row_number limit 1`
	return row?.cells
}

const text = "Name,Asset Tag,Notes\nGerät für Zoë,T-1,€ 5\n"
const utf16 = (content: string, big: boolean) => {
	const bytes = new Uint8Array(content.length * 2)
	const view = new DataView(bytes.buffer)
	for (let at = 0; at < content.length; at++) view.setUint16(at * 2, content.charCodeAt(at), !big)
	return bytes
}
// In Windows-1252 the euro is 0x80, and what Latin-1 has is where Latin-1 has it.
const windows1252 = (content: string) =>
	Uint8Array.from(content, (character) => (character === "€" ? 0x80 : character.charCodeAt(0)))

describe("a file", () => {
	test.each([
		["UTF-8", new TextEncoder().encode(text), "utf-8"],
		["UTF-8 with a byte-order mark", new TextEncoder().encode(`\ufeff${text}`), "utf-8"],
		["UTF-16, little end first", utf16(`\ufeff${text}`, false), "utf-16le"],
		["UTF-16, big end first", utf16(`\ufeff${text}`, true), "utf-16be"],
		[
			"UTF-16 without a byte-order mark",
			utf16("Name,Asset Tag,Notes\nGerät für Zoë,T-1,€ 5\n", false),
			"utf-16le",
		],
		["Windows-1252, which is Latin-1 and more", windows1252(text), "windows-1252"],
	])("in %s is read as what it is", async (_, bytes, encoding) => {
		const { id } = await preview(bytes as Uint8Array<ArrayBuffer>)
		expect(await firstCells(id)).toEqual(["Gerät für Zoë", "T-1", "€ 5"])
		const [found] = await sql`select encoding from imports where id = ${id}`
		expect(found?.encoding).toBe(encoding)
	})

	test.each([
		["commas and LF", 'Name,Asset Tag,Notes\n"A, B",T-1,"two\nlines"\n'],
		["commas and CRLF", 'Name,Asset Tag,Notes\r\n"A, B",T-1,"two\nlines"\r\n'],
		["semicolons", 'Name;Asset Tag;Notes\nA, B;T-1;"two\nlines"\n'],
		["Excel's line about its separator", 'sep=;\nName;Asset Tag;Notes\nA, B;T-1;"two\nlines"\n'],
		["tabs", 'Name\tAsset Tag\tNotes\nA, B\tT-1\t"two\nlines"'],
		[
			"blank lines and rows of nothing but commas",
			'\nName,Asset Tag,Notes\n\n,,\n"A, B",T-1,"two\nlines"\n\n\n',
		],
	])("with %s is read the same", async (_, content) => {
		const { id, counts } = await preview(content)
		expect(await firstCells(id)).toEqual(["A, B", "T-1", "two\nlines"])
		expect(counts.new).toBe(1)
	})

	test("whose first rows are long is still read by its own delimiter", async () => {
		const long = "lorem, ipsum\n".repeat(3000)
		const { id } = await preview(
			`Name;Asset Tag;Notes\nA;T-1;"${long.slice(0, 9000)}"\nB;T-2;"${long}${long}"\n`,
		)
		expect((await firstCells(id))?.slice(0, 2)).toEqual(["A", "T-1"])
	})

	test("keeps quotes that belong to the text", async () => {
		const { id } = await preview('Name,Asset Tag,Model\n"The ""Beast""",T-9,Monitor 24" wide\n')
		expect(await firstCells(id)).toEqual(['The "Beast"', "T-9", 'Monitor 24" wide'])
	})

	test("with a row too long says which, and where to look", async () => {
		const { counts, id } = await preview("Name,Asset Tag\nA, with a comma,T-1\nB,T-2,\n")
		expect(counts).toMatchObject({ new: 1, wrong: 1 })
		const [wrong] = await sql`select reasons from import_rows where import_id = ${id} and fate = 'wrong'`
		expect(wrong?.reasons[0].message).toContain("The row has 3 cells, but there are 2 headings")
	})

	test.each([
		["nothing", "", "Choose a file"],
		["nothing but spaces", "  \n \n", "The file is empty."],
		["headings alone", "Name,Asset Tag\n", "no rows"],
		["a workbook", "PK\u0003\u0004rest", "Save the sheet as CSV"],
		["a quote that never ends", 'Name,Asset Tag\nA,"T-1\nB,T-2\n', "never closed"],
	])("of %s is refused with a sentence", async (_, content, said) => {
		const { status, text } = await send(content)
		expect(status).toBe(400)
		expect(text).toContain(said)
	})

	test("too large is refused before it is read", async () => {
		const response = await app.request("/imports", {
			method: "POST",
			headers: {
				...(await as("tariq")),
				"Content-Type": "multipart/form-data; boundary=x",
				"Content-Length": String(40 * 1024 * 1024),
			},
			body: "--x",
		})
		expect(response.status).toBe(413)
	})

	test("may be pasted", async () => {
		const response = await codex.post("tariq", "/imports", {
			pasted: "Name;Asset Tag\nPasted;P-1\n",
			noun: "",
		})
		expect(response.status).toBe(303)
	})
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
