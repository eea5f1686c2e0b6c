import { expect, test } from "bun:test"

const scan = async (input: string, ...args: string[]) => {
	const process = Bun.spawn(["bun", "shared/presidio/cli.ts", "scan", ...args], {
		stdin: new Blob([input]),
		stdout: "pipe",
		stderr: "pipe",
		env: { ...Bun.env, NO_COLOR: "1" },
		cwd: new URL("../../..", import.meta.url).pathname,
	})
	const [out, error] = await Promise.all([
		new Response(process.stdout).text(),
		new Response(process.stderr).text(),
	])
	return { out, error, code: await process.exited }
}

test("a text with findings ends with 1 and shows each where it stands", async () => {
	const { out, code } = await scan("first\nSSN 123-45-6789\n", "-", "--patterns")
	expect(code).toBe(1)
	expect(out).toContain("    2  SSN 123-45-6789[US_SSN]")
})

test("JSON gives lines and columns from one", async () => {
	const { out } = await scan("first\nSSN 123-45-6789\n", "-", "--patterns", "--json")
	expect(JSON.parse(out)).toMatchObject([{ path: "-", findings: [{ line: 2, column: 5, entity: "US_SSN" }] }])
})

test("a text can be printed without what was found", async () => {
	const { out } = await scan("SSN 123-45-6789", "-", "--patterns", "--redact", "--level", "phi")
	expect(out).toBe("SSN <US_SSN>")
})

test("a text without findings ends with 0", async () => {
	expect(await scan("nothing here", "-", "--patterns")).toMatchObject({ out: "", code: 0 })
})

test.each([
	[["no-such-file"], "There is no file no-such-file."],
	[[], "Name a file to scan"],
	[["-", "--level", "pih"], 'There is no level "pih"'],
	[["-", "--profile", "x"], 'There is no profile "x"'],
	[["-", "--threshold", "9"], "The threshold is a number from 0 to 1."],
])("the arguments %p end with 2", async (args, message) => {
	const { error, code } = await scan("text", ...args)
	expect(error).toContain(message)
	expect(code).toBe(2)
})
