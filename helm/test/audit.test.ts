import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { chmod, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { audit } from "../audit/audit.ts"
import { judgeReport } from "../audit/checks/dependencies.ts"
import { judgeCookies, judgeHeaders } from "../audit/checks/gateway.ts"
import { judgeListeners } from "../audit/checks/sockets.ts"
import type { Finding } from "../audit/finding.ts"
import { subjectOf } from "../audit/subject.ts"
import { summarise, tellFinding } from "../audit/tell-audit.ts"
import { asAdmin } from "../postgres/databases.ts"
import { isLocal, type Listener, parseTable, readListeners } from "../supervise/listeners.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	alpha: { does: "plain", database: true },
	beta: { does: "plain", database: true },
})
afterAll(installation.drop)
const { home, source } = installation
const platform = await installation.start()
// As a start does once it was shown.
platform.forgetPassword()
await platform.settled()
// What the test itself made.
await Bun.$`chmod 700 ${home.configs} && chmod 600 ${join(home.root, "story")}`

const look = async (check: string): Promise<Finding | undefined> =>
	(await audit(source, { offline: true })).findings.find((finding) => finding.check === check)
const stateOf = async (check: string) => (await look(check))?.state
const portOf = (name: string) => platform.status().instances.find((one) => one.service === name)?.port ?? 0

describe("what listens", () => {
	test("is read from the kernel's tables, IPv4 and IPv6, by exact port", () => {
		const line = (local: string, state: string) =>
			`   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 0 0 4711 1 0000 100 0 0 10 0`
		const table = ["  sl  local_address", line("0100007F:1388", "0A"), line("0100007F:C351", "01")].join("\n")
		expect(parseTable(table, "0A")).toEqual([{ address: "127.0.0.1", port: 5000, socket: "4711" }])
		const six = [
			"",
			line("00000000000000000000000000000000:1F90", "0A"),
			line("00000000000000000000000001000000:01BB", "0A"),
		]
		expect(parseTable(six.join("\n"), "0A").map(({ address }) => address)).toEqual(["::", "::1"])
		const mapped = parseTable(["", line("0000000000000000FFFF00000100007F:1388", "0A")].join("\n"), "0A")
		expect(mapped.map(isLocal)).toEqual([true])
	})

	test("is what really listens here", () => {
		const open = Bun.listen({ hostname: "::1", port: 0, socket: { data() {} } })
		const found = readListeners()?.filter(({ port }) => port === open.port)
		open.stop(true)
		expect(found).toEqual([expect.objectContaining({ protocol: "tcp", address: "::1", pid: process.pid })])
	})

	test("counts as exposed on every address but the machine's own, and only when it is ours", async () => {
		expect(await stateOf("sockets.exposed")).toBe("ok")
		const subject = { ...(await subjectOf(source)), offline: true }
		const pid = platform.status().instances.find(({ service }) => service === "alpha")?.pid ?? 0
		const judge = (listener: Partial<Listener>) => {
			const one = {
				protocol: "tcp",
				address: "0.0.0.0",
				port: portOf("alpha"),
				pid,
				command: "bun",
				...listener,
			} as const
			return judgeListeners(subject, [one])[0]?.state
		}
		expect(["0.0.0.0", "::", "192.0.2.7", "127.0.0.1", "::1"].map((address) => judge({ address }))).toEqual([
			"wrong",
			"wrong",
			"wrong",
			"ok",
			"ok",
		])
		// Port 50001 is not port 5000, and another program's open port is not ours.
		expect(judge({ port: portOf("alpha") * 10 + 1, pid: 1 })).toBe("ok")
	})
})

describe("an audit", () => {
	test("of a fresh installation finds nothing wrong", async () => {
		const { findings } = await audit(source, { offline: true })
		expect(
			findings.filter(({ state }) => state === "wrong").map(({ title, detail }) => `${title}: ${detail}`),
		).toEqual([])
		expect(findings.length).toBeGreaterThan(15)
	})

	test("finds a file that others can read, and tells how to close it", async () => {
		await chmod(home.callers, 0o644)
		const finding = await look("files.modes")
		expect(finding?.detail).toBe("configs/callers.json (644)")
		expect(finding?.remedy).toContain("chmod -R go-rwx")
		await chmod(home.callers, 0o600)
		expect(await stateOf("files.modes")).toBe("ok")
	})

	test("finds a secret in a process's command line, and doesn't repeat it", async () => {
		const secret = platform.platform().config.apps.alpha?.service_secret ?? ""
		const careless = Bun.spawn([process.execPath, "-e", "await Bun.sleep(60000)", secret])
		const finding = await look("secrets.processes")
		careless.kill()
		expect(finding?.detail).toContain(`apps.alpha.service_secret in process ${careless.pid}`)
		expect(JSON.stringify(await audit(source, { offline: true }))).not.toContain(secret)
	})

	test("finds a secret in a log", async () => {
		const file = join(home.spools, "careless.out")
		await writeFile(file, `signed in with ${platform.platform().config.apps.beta?.secret_key}\n`, {
			mode: 0o600,
		})
		expect((await look("secrets.logs"))?.detail).toContain("apps.beta.secret_key in careless.out")
		await Bun.$`rm ${file}`
	})

	test("finds a database that another service can open", async () => {
		expect(await stateOf("postgres.apart")).toBe("ok")
		await asAdmin(platform.platform(), (sql) => sql`grant connect on database alpha to public`)
		expect((await look("postgres.apart"))?.detail).toBe("beta opens alpha")
		await asAdmin(platform.platform(), (sql) => sql`revoke connect on database alpha from public`)
		await asAdmin(platform.platform(), (sql) => sql`alter role beta createdb`)
		expect(await stateOf("postgres.roles")).toBe("wrong")
		await asAdmin(platform.platform(), (sql) => sql`alter role beta nocreatedb`)
	})

	test("is told by signs, severity and remedy, and in one line", async () => {
		const told = await audit(source, { offline: true })
		expect(summarise(told)).toMatch(/^Audit: nothing wrong, \d+ in order, \d+ not looked at\.$/)
		const [, finding] = judgeHeaders(new Headers({ server: "nginx/1.18.0" }), true)
		expect(Bun.stripANSI(finding ? tellFinding(finding) : "")).toBe(
			"✗ The gateway doesn't tell what it runs on (low): It sends server.\n    Let your proxy drop these headers.",
		)
	})
})

describe("what strangers see of the gateway", () => {
	test("must have a policy without unsafe scripts, and under https strict transport", () => {
		const good = {
			"content-security-policy": "default-src 'self'; frame-ancestors 'none'",
			"x-content-type-options": "nosniff",
			"referrer-policy": "same-origin",
		}
		const state = (headers: Record<string, string>, secure: boolean) =>
			judgeHeaders(new Headers(headers), secure)[0]?.state
		expect(state(good, false)).toBe("ok")
		expect(state(good, true)).toBe("wrong")
		expect(state({ ...good, "strict-transport-security": "max-age=1" }, true)).toBe("ok")
		expect(state({ ...good, "content-security-policy": "script-src 'unsafe-inline'" }, false)).toBe("wrong")
		expect(judgeCookies(["a=1; HttpOnly; SameSite=Lax"], true)[0]?.state).toBe("wrong")
		expect(judgeCookies(["a=1; HttpOnly; SameSite=Lax; Secure"], true)[0]?.state).toBe("ok")
	})

	test("and a registry that can't be asked is told as such, not as all is well", () => {
		expect(judgeReport("", "error: POST … - 405").state).toBe("unknown")
		expect(judgeReport("{}", "").state).toBe("ok")
		expect(judgeReport('{"x":[{"severity":"high","title":"t"}]}', "").detail).toBe("x (high)")
	})
})
