import type { Peer } from "./peer.ts"
import { cpuSeconds, residentMemory } from "./process-cost.ts"
import type { Document } from "./upstream.ts"

export type Measured = {
	perSecond: number
	/** Milliseconds. */
	p50: number
	p99: number
	/** Of the peer's processes, for ten thousand answers. */
	cpu: number
	/** Of the peer's processes, in MiB. */
	memory: number
}

/** Asks by one thread of wrk for some seconds, after one to warm up. @throws when an answer is not a success */
export const measure = async (
	peer: Peer,
	document: Document,
	{ seconds, connections, script }: { seconds: number; connections: number; script?: string },
): Promise<Measured> => {
	await wrk(peer, document, 1, connections, script)
	const before = cpuSeconds(peer.pids)
	const { requests, ...times } = await wrk(peer, document, seconds, connections, script)
	const cpu = ((cpuSeconds(peer.pids) - before) / requests) * 10_000
	return { ...times, cpu, memory: residentMemory(peer.pids) }
}

const wrk = async (
	{ name, address, headers }: Peer,
	document: Document,
	seconds: number,
	connections: number,
	script?: string,
) => {
	const sent = Object.entries(headers).flatMap(([header, value]) => ["-H", `${header}: ${value}`])
	const command = [
		"wrk",
		"-t1",
		`-c${connections}`,
		`-d${seconds}s`,
		"--latency",
		...sent,
		...(script ? ["-s", script] : []),
		address(document),
	]
	const out = await new Response(Bun.spawn(command).stdout).text()
	if (/Non-2xx|Socket errors/.test(out)) throw new Error(`${name} did not answer every request:\n${out}`)
	const number = (pattern: RegExp) => Number(pattern.exec(out)?.[1] ?? Number.NaN)
	return {
		requests: number(/(\d+) requests in/),
		perSecond: number(/Requests\/sec:\s+([\d.]+)/),
		p50: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(out)),
		p99: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(out)),
	}
}

const milliseconds = (match: RegExpExecArray | null): number =>
	Number(match?.[1]) * ({ us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? ""] ?? Number.NaN)
