import type { Level } from "@hivematrix/shared/levels"
import type { PathRule } from "@hivematrix/shared/manifest"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceEntry } from "@hivematrix/shared/service-directory"

/**
 * Who may ask for a path of a service: people of these levels, or everybody, signed in or not, or services elsewhere and no
 * people, or nobody at all.
 *
 * A rule that closes counts however the path is written, since a service may read it in its own way; one that opens
 * counts only letter by letter, so that nothing else is opened by a spelling.
 * @param path without the service's prefix and without query
 */
export const accessTo = (
	{ levels, paths = [] }: ServiceEntry,
	path: string,
): "public" | "services" | "nobody" | Level[] => {
	// What a service measures of itself is for Helm, unless it says otherwise by a rule of just that name.
	if (isMetrics(path) && !paths.some(({ prefix }) => prefix === "/metrics")) return "nobody"
	if (paths.length === 0) return levels
	for (const rule of rulesFor(paths, path)) {
		if ("levels" in rule) return rule.levels
		// It opens to services and closes to people.
		if ("services" in rule) return isWithin(path, rule.prefix) ? "services" : "nobody"
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

const isMetrics = (path: string): boolean => {
	if (!/%|metrics/i.test(path)) return false
	try {
		return isWithin(asRead(path), "/metrics")
	} catch {
		// Not even the service can read it.
		return false
	}
}

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
