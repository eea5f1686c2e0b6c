import { readdirSync, readFileSync, readlinkSync } from "node:fs"

/** A process beyond doubt: a number alone may be given to another later. */
export type ProcessId = { pid: number; started: string }

type Row = { pid: number; parent: number; state: string; ticks: number; started: string }

/** One process of the system's table, or undefined when it is gone. */
const rowOf = (pid: number): Row | undefined => {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
		// The command's name stands in brackets and may itself hold spaces and brackets.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
		const [state = "", parent] = fields
		return {
			pid,
			state,
			parent: Number(parent),
			ticks: Number(fields[11]) + Number(fields[12]),
			started: fields[19] ?? "",
		}
	} catch {
		return process.platform === "linux" ? undefined : rowFromPs(pid)
	}
}

const rowFromPs = (pid: number): Row | undefined => {
	const ps = Bun.spawnSync(["ps", "-o", "stat=,ppid=,lstart=", "-p", String(pid)])
	const [, state, parent, started] = ps.stdout.toString().match(/^\s*(\S+)\s+(\d+)\s+(.+?)\s*$/) ?? []
	return state && started ? { pid, state, parent: Number(parent), ticks: 0, started } : undefined
}

export const parentOf = (pid: number): number | undefined => rowOf(pid)?.parent

export const identify = (pid: number): ProcessId => ({ pid, started: rowOf(pid)?.started ?? "" })

/** Whether this very process still runs; one that ended and waits for its parent doesn't. */
export const isAlive = ({ pid, started }: ProcessId): boolean => {
	const row = rowOf(pid)
	return row !== undefined && row.started === started && !row.state.startsWith("Z")
}

/** A process's command line, for sentences to people. */
export const commandOf = (pid: number): string => {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
	} catch {
		return ""
	}
}

/** The processes that work in a folder, as PostgreSQL's do in their data. */
export const processesIn = (folder: string): number[] =>
	pidsOfSystem().filter((pid) => {
		try {
			return readlinkSync(`/proc/${pid}/cwd`) === folder
		} catch {
			return false
		}
	})

export type Usage = { ticks: number; bytes: number }

/**
 * Processor time (in hundredths of a second) and memory of processes and all below them. Memory is the proportional
 * share (PSS): what several processes share is counted once.
 */
export const usageOf = (pids: number[]): Map<number, Usage> => {
	const rows = pidsOfSystem().flatMap((pid) => rowOf(pid) ?? [])
	const children = Map.groupBy(rows, ({ parent }) => parent)
	const sum = (row: Row): Usage =>
		(children.get(row.pid) ?? []).map(sum).reduce(add, { ticks: row.ticks, bytes: memoryOf(row.pid) })
	return new Map(rows.filter(({ pid }) => pids.includes(pid)).map((row) => [row.pid, sum(row)]))
}

const add = (a: Usage, b: Usage): Usage => ({ ticks: a.ticks + b.ticks, bytes: a.bytes + b.bytes })

const pidsOfSystem = (): number[] => {
	try {
		return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? Number(name) : []))
	} catch {
		return []
	}
}

/** What a process and all below it have in RAM, in bytes, counting what they share once for each: a few small reads. */
export const residentBytes = (pid: number): number => {
	try {
		const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")
		return Number(pages) * pageSize + childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), 0)
	} catch {
		return 0
	}
}

const pageSize = 4096

/** Whoever any of its threads started. */
const childrenOf = (pid: number): number[] =>
	readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
		readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
	)

const memoryOf = (pid: number): number => {
	try {
		const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m) ?? []
		return Number(kilobytes ?? 0) * 1024
	} catch {
		return 0
	}
}
