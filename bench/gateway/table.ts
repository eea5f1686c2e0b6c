import type { Measured } from "./load.ts"

export type Row = Measured & { peer: string; document: string }

/** What the others are compared with: the same work by usual means. */
const reference = "nginx, auth_request and sub_filter"

/** The median of each peer's rounds, and how it stands to the reference. */
export const printTable = (rows: Row[]): void => {
	for (const document of new Set(rows.map((row) => row.document))) {
		const of = (peer: string) => rows.filter((row) => row.document === document && row.peer === peer)
		const peers = [...new Set(rows.map(({ peer }) => peer))].map((peer) => ({ peer, ...medians(of(peer)) }))
		const base = peers.find(({ peer }) => peer === reference)
		console.log(`\n${document}`)
		console.log(line(["", "requests/s", "ratio", "p50 ms", "p99 ms", "ratio", "CPU s/10,000", "memory MiB"]))
		for (const { peer, perSecond, p50, p99, cpu, memory } of peers) {
			const ratio = (value: number, to: number | undefined) => (to ? (value / to).toFixed(2) : "-")
			console.log(
				line([
					peer,
					perSecond.toFixed(0),
					ratio(perSecond, base?.perSecond),
					p50.toFixed(2),
					p99.toFixed(2),
					ratio(p99, base?.p99),
					cpu.toFixed(2),
					memory.toFixed(0),
				]),
			)
		}
	}
}

const line = ([first = "", ...cells]: string[]): string =>
	first.padEnd(36) + cells.map((cell) => cell.padStart(13)).join("")

const medians = (rows: Row[]): Measured => {
	const median = (pick: (row: Row) => number) => {
		const sorted = rows.map(pick).sort((a, b) => a - b)
		return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
	}
	return {
		perSecond: median((row) => row.perSecond),
		p50: median((row) => row.p50),
		p99: median((row) => row.p99),
		cpu: median((row) => row.cpu),
		memory: median((row) => row.memory),
	}
}
