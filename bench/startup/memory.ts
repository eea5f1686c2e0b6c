import { readdirSync, readFileSync } from "node:fs"

/** Memory of a process and all below it, in bytes: its proportional share (PSS), and all it has mapped (RSS). */
export type Memory = { pss: number; rss: number }

export const memoryOf = (pid: number): Memory =>
	[pid, ...childrenOf(pid)].map(ownMemory).reduce((a, b) => ({ pss: a.pss + b.pss, rss: a.rss + b.rss }))

/** PostgreSQL's processes make sessions of their own, so only the parents tell who belongs to it. */
const childrenOf = (pid: number): number[] => {
	const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
	return children.map(Number).flatMap((child) => [child, ...childrenOf(child)])
}

const parentOf = (pid: string): number => {
	const stat = read(`/proc/${pid}/stat`)
	return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])
}

const ownMemory = (pid: number): Memory => {
	const rollup = read(`/proc/${pid}/smaps_rollup`)
	const field = (name: string) =>
		Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+)`, "m"))?.[1] ?? 0) * 1024
	return { pss: field("Pss"), rss: field("Rss") }
}

const read = (file: string): string => {
	try {
		return readFileSync(file, "utf8")
	} catch {
		return ""
	}
}
