import { readdirSync, readFileSync, readlinkSync } from "node:fs"

/** Every process that has to do with a home: by its command line, its environment or where it works. */
export const processesOf = (home: string): number[] =>
	readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => pid !== process.pid && belongs(pid, home))

/** Those of them that don't descend from the Helm that runs: nobody would end them. */
export const orphansOf = (home: string, helm: number): number[] =>
	processesOf(home).filter((pid) => pid !== helm && !ancestorsOf(pid).includes(helm))

const belongs = (pid: number, home: string): boolean =>
	[
		() => readFileSync(`/proc/${pid}/cmdline`, "utf8"),
		() => readFileSync(`/proc/${pid}/environ`, "utf8"),
		() => readlinkSync(`/proc/${pid}/cwd`),
	].some((read) => quietly(read).includes(home))

const ancestorsOf = (pid: number): number[] => {
	const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"))
	const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0)
	return parent > 1 ? [parent, ...ancestorsOf(parent)] : []
}

// Processes end while we look.
const quietly = (read: () => string): string => {
	try {
		return read()
	} catch {
		return ""
	}
}
