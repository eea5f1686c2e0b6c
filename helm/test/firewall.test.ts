import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { iptables, undoIptables } from "../audit/firewall/iptables.ts"
import { nftables, undoNftables } from "../audit/firewall/nftables.ts"
import { findSsh, firewallPorts } from "../audit/firewall/ports.ts"
import { ufw, undoUfw } from "../audit/firewall/ufw.ts"
import type { Platform } from "../config/environment.ts"
import { homeAt } from "../config/home.ts"
import { MasterConfig } from "../config/master-config.ts"
import { patience } from "./installation.ts"

setDefaultTimeout(patience)

/** Why the kernel's own firewall can't be tried here; empty where it can. */
const hindrance = (() => {
	if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux"
	const missing = ["ip", "nft", "iptables", "ip6tables", "ufw", "unshare"].filter((tool) => !Bun.which(tool))
	if (missing.length) return `needs ${missing.join(", ")}`
	const probe = Bun.spawnSync(["ip", "netns", "add", "hm-probe"])
	if (!probe.success) return "needs network namespaces"
	Bun.spawnSync(["ip", "netns", "delete", "hm-probe"])
	return ""
})()
const onKernel = test.skipIf(hindrance !== "")
if (hindrance) test.skip(`applying firewall rules in a namespace (${hindrance})`, () => {})

const ports = { open: [8000], closed: [5000, 5433, 8080], ssh: [2222] }
const [fortress, outside] = [`hm-in-${process.pid}`, `hm-out-${process.pid}`]
const addresses = ["10.231.7.1", "fd42:7::1"]
const folder = mkdtempSync(join(tmpdir(), "helm-firewall-"))
let server: Bun.Subprocess | undefined

const inside = (...command: string[]) => Bun.spawnSync(["ip", "netns", "exec", fortress, ...command])
/** Runs a script where ufw's configuration is a copy, so the machine's own is never touched. */
const apply = (script: string) => {
	writeFileSync(join(folder, "script.sh"), script)
	const mount = `mount --bind ${folder}/ufw /etc/ufw && exec sh ${folder}/script.sh`
	const { exitCode, stdout, stderr } = inside("unshare", "--mount", "sh", "-c", mount)
	expect(`${exitCode} ${stderr}`).toBe("0 ")
	return stdout.toString()
}

/** Which ports answer, asked from the other side of the wire, over IPv4 and IPv6. */
const reachable = async (): Promise<string[]> => {
	const asked = addresses.flatMap((address) =>
		[...ports.open, ...ports.closed, ...ports.ssh, 9999].map((port) => ({ address, port })),
	)
	const program = `
		const asked = ${JSON.stringify(asked)}
		const look = ({ address, port }) => new Promise((resolve) => {
			const socket = require("node:net").connect({ host: address, port })
			const end = (open) => { socket.destroy(); resolve(open ? [address + " " + port] : []) }
			socket.setTimeout(700, () => end(false)).once("connect", () => end(true)).once("error", () => end(false))
		})
		console.log(JSON.stringify((await Promise.all(asked.map(look))).flat()))`
	const run = Bun.spawn(["ip", "netns", "exec", outside, process.execPath, "-e", program], { stdout: "pipe" })
	return JSON.parse(await new Response(run.stdout).text())
}

const both = (...open: number[]) => addresses.flatMap((address) => open.map((port) => `${address} ${port}`))
const everything = both(8000, 5000, 5433, 8080, 2222, 9999)
const protectedOnes = both(8000, 2222, 9999)

beforeAll(async () => {
	if (hindrance) return
	const sh = `
		set -e
		ip netns add ${fortress}; ip netns add ${outside}
		ip link add hmA${process.pid} netns ${fortress} type veth peer name hmB${process.pid} netns ${outside}
		for pair in "${fortress} hmA${process.pid} 1" "${outside} hmB${process.pid} 2"; do
			set -- $pair
			ip -n $1 link set lo up; ip -n $1 link set $2 up
			ip -n $1 address add 10.231.7.$3/24 dev $2; ip -n $1 address add fd42:7::$3/64 dev $2 nodad
		done
		cp -r /etc/ufw ${folder}/ufw`
	const made = Bun.spawnSync(["sh", "-c", sh])
	expect(`${made.exitCode} ${made.stderr}`).toBe("0 ")
	const listen = `for (const port of [8000, 5000, 5433, 8080, 2222, 9999]) Bun.listen({ hostname: "::", port, socket: { data() {} } }); console.log("up")`
	server = Bun.spawn(["ip", "netns", "exec", fortress, process.execPath, "-e", listen], { stdout: "pipe" })
	await (server.stdout as ReadableStream<Uint8Array>).getReader().read()
})

afterAll(() => {
	server?.kill()
	for (const name of hindrance ? [] : [fortress, outside]) Bun.spawnSync(["ip", "netns", "delete", name])
	rmSync(folder, { recursive: true, force: true })
})

describe("firewall rules, applied and probed from another machine", () => {
	onKernel("without them everything is open, which the tests below change", async () => {
		expect((await reachable()).sort()).toEqual([...everything].sort())
	})

	for (const [name, make, undo] of [
		["nftables", nftables, undoNftables],
		["iptables", iptables, undoIptables],
	] as const) {
		onKernel(
			`${name}: ours are closed over IPv4 and IPv6; the gateway, SSH and others' stay open`,
			async () => {
				inside("nft", "add table ip foreign")
				inside("iptables", "-N", "DOCKER")
				inside("iptables", "-A", "INPUT", "-p", "tcp", "--dport", "7", "-j", "DROP")
				apply(make(ports))
				apply(make(ports))
				expect((await reachable()).sort()).toEqual([...protectedOnes].sort())
				const rules =
					inside("nft", "list", "ruleset").stdout.toString() + inside("iptables-save").stdout.toString()
				expect(rules).toContain("table ip foreign")
				expect(rules).toContain("DOCKER")
				expect(rules).toContain("--dport 7 ")
				// Run twice, and there once: nothing piles up.
				expect(
					inside("iptables-save")
						.stdout.toString()
						.match(/-A INPUT -j HIVEMATRIX/g) ?? [],
				).toHaveLength(name === "iptables" ? 1 : 0)
			},
		)

		onKernel(`${name}: on the machine itself all of them answer as before`, () => {
			const look = `const ok = []; for (const port of [5000, 8080]) for (const hostname of ["127.0.0.1", "::1"]) { const socket = await Bun.connect({ hostname, port, socket: { data() {} } }); ok.push(port); socket.end() } console.log(ok.length)`
			expect(inside(process.execPath, "-e", look).stdout.toString().trim()).toBe("4")
		})

		onKernel(`${name}: taken back, all is as it was, and to take it back twice does no harm`, async () => {
			apply(undo())
			apply(undo())
			expect((await reachable()).sort()).toEqual([...everything].sort())
			expect(inside("iptables-save").stdout.toString()).not.toContain("HIVEMATRIX")
		})
	}

	onKernel("ufw: is not switched on by it, and once it is, SSH and the gateway are let in", async () => {
		expect(apply(ufw(ports))).toContain("ufw is off, so nothing is closed")
		expect((await reachable()).sort()).toEqual([...everything].sort())
		apply(`ufw allow 5000/tcp >/dev/null; ufw --force enable >/dev/null 2>&1; ${ufw(ports)}`)
		apply(ufw(ports))
		// What ufw closes beyond that is its own rule, for those who switched it on.
		expect((await reachable()).sort()).toEqual(both(8000, 2222).sort())
		const added = () => apply("ufw show added")
		expect(added().match(/deny .*5000,5433,8080.* comment 'hivematrix'/g)).toHaveLength(1)
		apply(undoUfw())
		expect(added()).not.toContain("hivematrix")
		expect(added()).toContain("ufw allow 2222/tcp")
		expect((await reachable()).sort()).toEqual(both(5000, 2222).sort())
		apply("ufw --force disable >/dev/null 2>&1")
	})
})

describe("SSH's port", () => {
	test("is found in its configuration, among what listens, and in the connection one came by", () => {
		writeFileSync(
			join(folder, "sshd_config"),
			"#Port 22\nPort 2022\nListenAddress [::]:2023\nListenAddress 10.0.0.1:2024\n",
		)
		const sshd = {
			protocol: "tcp",
			address: "0.0.0.0",
			port: 2025,
			pid: 1,
			command: "/usr/sbin/sshd -D",
		} as const
		expect(findSsh(folder, [sshd], "203.0.113.9 50123 10.0.0.1 2026")).toEqual([2022, 2023, 2024, 2025, 2026])
		expect(findSsh(join(folder, "nowhere"), [], undefined)).toEqual([22])
	})

	test("is never closed: where it is one of ours, no rules are made", () => {
		const platform = {
			home: homeAt(folder),
			config: MasterConfig.parse({}),
			offset: 0,
			services: [
				{ name: "core", port: 5000, public: false },
				{ name: "nexus", port: 8000, public: true },
			],
		} as unknown as Platform
		expect(firewallPorts(platform, [22])).toEqual({ open: [8000], closed: [5000, 5433], ssh: [22] })
		expect(() => firewallPorts(platform, [5000])).toThrow("Port 5000 is SSH's and one of HiveMatrix's")
	})
})
