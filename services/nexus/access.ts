import type { Level } from "@hivematrix/shared/levels"
import type { PathRule } from "@hivematrix/shared/manifest"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceEntry } from "@hivematrix/shared/service-directory"

/**
 * Who may ask for a path of a service: people of these levels, or everybody, signed in or not.
 *
 * A rule that closes counts however the path is written, since a service may read it in its own way; one that opens
 * counts only letter by letter, so that nothing else is opened by a spelling.
 * @param path without the service's prefix and without query
 */
export const accessTo = ({ levels, paths = [] }: ServiceEntry, path: string): "public" | Level[] => {
	if (isForMachines(path)) throw new Problem(404, "There is nothing at this address.")
	if (paths.length === 0) return levels
	for (const rule of rulesFor(paths, path)) {
		if ("levels" in rule) return rule.levels
		if ("public" in rule && isWithin(path, rule.prefix)) return "public"
	}
	return levels
}

/** The rules that a path falls under by its most generous reading, the longest prefix first. */
export const rulesFor = (rules: PathRule[], path: string): PathRule[] => {
	const read = asRead(path)
	return rules
		.filter(({ prefix }) => isWithin(read, prefix.toLowerCase()))
		.sort((a, b) => b.prefix.length - a.prefix.length)
}

/** What a service measures of itself is for Helm, which asks it directly. */
const isForMachines = (path: string): boolean => /%|metrics/i.test(path) && isWithin(asRead(path), "/metrics")

const isWithin = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`)

/** The most generous reading of a path: decoded, in small letters, without path parameters and doubled slashes. */
const asRead = (path: string): string => {
	try {
		return decodeURIComponent(path)
			.replaceAll("\\", "/")
			.replace(/;[^/]*/g, "")
			.replace(/\/{2,}/g, "/")
			.toLowerCase()
	} catch {
		throw new Problem(400, "The path is not encoded as UTF-8.")
	}
}
