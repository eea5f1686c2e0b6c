import { readIfThere } from "../../config/atomic-file.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const files = about("limits.files", "Enough files may be open at once", "medium")
const wanted = 4096

/** Each connection is a file; a gateway that runs out of them refuses people. */
export const auditLimits = ({ status }: Subject): Finding[] => {
	const text = status && readIfThere(`/proc/${status.pid}/limits`)
	if (!text) return [files.unknown(status ? "This system doesn't tell." : "HiveMatrix doesn't run.")]
	const [, soft] = text.match(/^Max open files\s+(\d+|unlimited)/m) ?? []
	return [
		soft === "unlimited" || Number(soft) >= wanted
			? files.ok(String(soft))
			: files.wrong(`${soft}`, `ulimit -n ${wanted * 4} before the start, or LimitNOFILE in its unit.`),
	]
}
