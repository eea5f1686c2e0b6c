import type { Scan } from "../../scan/scan.ts"
import { suffixes } from "./url-suffixes.ts"

/** What a host name may be long in Presidio's patterns, without its top-level domain. */
export const LONGEST_HOST = 253

const byFirstLetters = new Map<string, string[]>()
for (const suffix of suffixes) {
	const key = suffix.slice(0, 2)
	byFirstLetters.set(key, [...(byFirstLetters.get(key) ?? []), suffix])
}

/** The top-level domains that the text at the offset begins with, in any casing, in Presidio's order. */
export const suffixesAt = (text: string, offset: number): string[] => {
	const near = text.slice(offset, offset + 18).toLowerCase()
	return (byFirstLetters.get(near.slice(0, 2)) ?? []).filter((suffix) => near.startsWith(suffix))
}

/** A run of the characters of host names, and the full stops in it before a top-level domain. */
export interface HostRun {
	start: number
	end: number
	dots: number[]
}

const known = new WeakMap<Scan, HostRun[]>()

/** The runs that hold a possible top-level domain, ascending. */
export const hostRuns = (scan: Scan): HostRun[] => {
	const runs = known.get(scan) ?? findRuns(scan)
	known.set(scan, runs)
	return runs
}

const findRuns = ({ text, dots }: Scan): HostRun[] => {
	const runs: HostRun[] = []
	let run: HostRun = { start: 0, end: 0, dots: [] }
	for (const dot of dots) {
		if (dot >= run.end) {
			run = { ...runAround(text, dot, run.end), dots: [] }
			runs.push(run)
		}
		if (dot > run.start && suffixesAt(text, dot + 1).length) run.dots.push(dot)
	}
	return runs.filter((found) => found.dots.length)
}

const runAround = (text: string, dot: number, floor: number) => {
	let start = dot
	let end = dot
	while (start > floor && isHostPart(text.charCodeAt(start - 1))) start--
	while (end < text.length && isHostPart(text.charCodeAt(end))) end++
	return { start, end }
}

const isHostPart = (unit: number) =>
	((unit | 32) >= 97 && (unit | 32) <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46

const path = /\/[^\s()<>"']*/y

/** Where a path that begins at the offset ends; the offset itself when none does. */
export const pathEnd = (text: string, offset: number): number => {
	path.lastIndex = offset
	return path.test(text) ? path.lastIndex : offset
}
