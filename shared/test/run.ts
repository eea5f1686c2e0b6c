/** `bun run test`: every test of the house, closed by one line that counts them. */
import { stripVTControlCharacters } from "node:util"

/** Milliseconds for a test that names none: what waits for a real server waits longer on a busy machine. */
const patience = 60_000

const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}
const run = Bun.spawn(["bun", "test", `--timeout=${patience}`, ...process.argv.slice(2)], {
	stdout: "inherit",
	stderr: "pipe",
	env: { ...process.env, ...colour },
})
let tail = ""
for await (const chunk of run.stderr.pipeThrough(new TextDecoderStream())) {
	process.stderr.write(chunk)
	tail = (tail + chunk).slice(-4000)
}
const summary = stripVTControlCharacters(tail)
const counted = (word: string) => Number(summary.match(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m"))?.[1] ?? 0)
const code = await run.exited
const skipped = counted("skip") + counted("todo")
console.log(`${counted("pass")} passed, ${counted("fail")} failed${skipped ? `, ${skipped} skipped` : ""}`)
process.exit(code)
