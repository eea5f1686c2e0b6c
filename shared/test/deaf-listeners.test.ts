import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import { freePort } from "./postgres.ts"

setDefaultTimeout(60_000)

const module = JSON.stringify(join(import.meta.dir, "../deaf-listeners.ts"))
const port = await freePort()

/** A process that listens on the port beside others, and answers with its name. */
const listener = async (name: string) => {
	const program = `
		import { deafenListeners } from ${module}
		Bun.serve({ port: ${port}, hostname: "127.0.0.1", reusePort: true, fetch: () => new Response("${name}") })
		process.on("SIGUSR2", async () => console.log(await deafenListeners() ? "deaf" : "not deaf"))
		console.log("listens")`
	const child = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe", stderr: "inherit" })
	const said = child.stdout.pipeThrough(new TextDecoderStream()).getReader()
	expect((await said.read()).value).toBe("listens\n")
	return { child, next: async () => (await said.read()).value }
}
const children = [await listener("old"), await listener("new")]
afterAll(() => {
	for (const { child } of children) child.kill("SIGKILL")
})

const ask = async () =>
	(await fetch(`http://127.0.0.1:${port}/`, { keepalive: false, signal: AbortSignal.timeout(20_000) })).text()

test.if(process.platform === "linux")(
	"a deaf listener begins no connection, refuses none, and leaves them to its neighbour",
	async () => {
		const before = await Promise.all(Array.from({ length: 60 }, ask))
		expect(new Set(before)).toEqual(new Set(["old", "new"]))
		const [old] = children
		old?.child.kill("SIGUSR2")
		expect(await old?.next()).toBe("deaf\n")
		// Some of these wait: their first segment is dropped, and the second finds the old listener gone.
		const during = Promise.all(Array.from({ length: 60 }, ask))
		await Bun.sleep(100)
		old?.child.kill("SIGKILL")
		expect(new Set(await during)).toEqual(new Set(["new"]))
	},
)
