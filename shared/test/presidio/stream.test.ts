import { expect, test } from "bun:test"
import { filterStream } from "../../presidio/filter/stream.ts"
import { filter } from "./filter-fixture.ts"

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
