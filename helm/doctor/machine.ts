import { readFileSync, statfsSync } from "node:fs"
import { join } from "node:path"
import { repository } from "../config/home.ts"
import { type Finding, failed, type Patient, passed, skipped, warning } from "./finding.ts"

const gigabyte = 2 ** 30
const shown = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`

/** The Bun that runs this must be the one that the release was tried with, or newer. */
export const bunVersion = (): Finding => {
	const { packageManager = "" } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
	const [, wanted = "0"] = String(packageManager).split("@")
	if (Bun.semver.order(Bun.version, wanted) >= 0) return passed("bun", `version ${Bun.version}`)
	const remedy = `Install Bun ${wanted} (bun upgrade), or run with npx --yes bun@${wanted}.`
	return failed("bun", `version ${Bun.version}, and this release needs ${wanted}`, remedy)
}

/** PostgreSQL stops when the disk is full, and so does everything else. */
export const diskSpace = ({ home }: Patient): Finding => {
	const { bavail, bsize, blocks, files, ffree } = statfsSync(home.root)
	const free = bavail * bsize
	const detail = `${shown(free)} of ${shown(blocks * bsize)} free for ${home.root}`
	const remedy = `Free space there, or move the home to a larger disk with --home.`
	if (files > 0 && ffree / files < 0.01) return failed("disk", "less than 1 % of its inodes are free", remedy)
	if (free < gigabyte) return failed("disk", detail, remedy)
	return free < 5 * gigabyte ? warning("disk", detail, remedy) : passed("disk", detail)
}

/** Memory that programs can still get, as the kernel estimates it. */
export const memory = ({ running }: Patient): Finding => {
	const [, kilobytes] = read("/proc/meminfo").match(/^MemAvailable:\s+(\d+)/m) ?? []
	if (!kilobytes) return skipped("memory", "this system doesn't tell")
	const available = Number(kilobytes) * 1024
	const detail = `${shown(available)} available`
	const enough = (running ? 0.125 : 0.5) * gigabyte
	return available > enough
		? passed("memory", detail)
		: warning(
				"memory",
				detail,
				"End what isn't needed here, or give the machine more: 1 GB carries a dozen services.",
			)
}

/** Every connection is an open file. */
export const fileLimit = (): Finding => {
	const [, soft] = read("/proc/self/limits").match(/^Max open files\s+(\S+)/m) ?? []
	if (!soft) return skipped("open files", "this system doesn't tell")
	const detail = `a process may have ${soft} open`
	if (soft === "unlimited" || Number(soft) >= 4096) return passed("open files", detail)
	return warning("open files", detail, "Raise it with ulimit -n 65536, or LimitNOFILE= in a systemd unit.")
}

/** Without git services can't be installed from an address. */
export const git = (): Finding =>
	Bun.which("git")
		? passed("git", "is installed")
		: warning("git", "is not installed", "Install it (apt install git) to install services from an address.")

const read = (file: string): string => {
	try {
		return readFileSync(file, "utf8")
	} catch {
		return ""
	}
}
