/** `bun run test`: every test of the house, closed by one line that counts them. */
export {}

const run = Bun.spawn(["bun", "test", ...process.argv.slice(2)], {
	stdout: "inherit",
	stderr: "pipe",
	env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
})
let tail = ""
for await (const chunk of run.stderr.pipeThrough(new TextDecoderStream())) {
	process.stderr.write(chunk)
	tail = (tail + chunk).slice(-2000)
}
const code = await run.exited
const counted = (word: string) => Number(tail.match(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m"))?.[1] ?? 0)
const skipped = counted("skip") + counted("todo")
console.log(`${counted("pass")} passed, ${counted("fail")} failed${skipped ? `, ${skipped} skipped` : ""}`)
process.exit(code)
