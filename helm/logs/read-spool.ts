import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs"
import type { LogEntry } from "./log-entry.ts"
import { levelNamed } from "./log-entry.ts"
import { type Spool, serviceOf, supervisorSpool } from "./spool.ts"
import { longestMessage, readLines } from "./spool-lines.ts"

/** What was read, and up to where: the next read goes on there. */
export type Piece = { entries: LogEntry[]; position: number; atEnd: boolean }

const quiet = 300

/** The most that is read at once, in bytes; a line longer than that is cut. */
const most = 1 << 20

/**
 * Reads on from a position: whole lines only, and a stack trace only when it is whole. What was given up (a hole in the
 * file) is skipped, and so is the rest of a line that was cut. `patience`: milliseconds without a new line after which a
 * stack trace counts as whole.
 */
export const readSpool = (spool: Spool, from: number, limit = most, patience = quiet): Piece => {
	if (!existsSync(spool.file)) return { entries: [], position: from, atEnd: true }
	const descriptor = openSync(spool.file, "r")
	try {
		const { size, mtime } = fstatSync(descriptor)
		if (from >= size) return { entries: [], position: from, atEnd: true }
		// With the byte before: it says whether a line begins here.
		const begin = Math.max(from - 1, 0)
		const buffer = Buffer.allocUnsafe(Math.min(limit + 1, size - begin))
		const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, begin))
		const atEnd = begin + bytes.length >= size
		const piece = take(spool, bytes, {
			from: from - begin,
			writtenAt: mtime,
			full: bytes.length > limit,
			ended: atEnd && Date.now() - mtime.getTime() > patience,
		})
		return { entries: piece.entries, position: begin + piece.end, atEnd }
	} finally {
		closeSync(descriptor)
	}
}

type Look = { from: number; writtenAt: Date; full: boolean; ended: boolean }

const take = ({ instance, stream }: Spool, bytes: Buffer, { from, writtenAt, full, ended }: Look) => {
	const hole = holeAt(bytes, from)
	let begin = from + hole
	if (begin >= bytes.length) return { entries: [], end: bytes.length }
	if (begin > 0 && bytes[begin - 1] !== newline) {
		const next = bytes.indexOf(newline, begin)
		if (next < 0) return { entries: [], end: full ? bytes.length : from }
		begin = next + 1
	}
	const origin = {
		service: serviceOf(instance),
		instance,
		stream,
		speaksForOthers: instance === supervisorSpool,
		writtenAt,
	}
	const last = bytes.lastIndexOf(newline)
	if (last < begin) {
		if (!full) return { entries: [], end: begin }
		const head = bytes.toString("utf8", begin, begin + longestMessage)
		const level = levelNamed(head.match(/^\{.{0,200}?"level":"(\w+)"/)?.[1])
		const { entries } = readLines([`${head}… (cut)`], origin, true)
		return { entries: level ? entries.map((entry) => ({ ...entry, level })) : entries, end: bytes.length }
	}
	const { entries, open } = readLines(bytes.toString("utf8", begin, last).split("\n"), origin, ended)
	return { entries, end: beforeLines(bytes, last, open) }
}

const newline = 10

/** Where the last `count` lines begin. */
const beforeLines = (bytes: Buffer, last: number, count: number): number => {
	let at = last
	for (let line = 0; line < count; line++) at = at > 0 ? bytes.lastIndexOf(newline, at - 1) : -1
	return at + 1
}

/** How many bytes from here on were given up: a run of zeros that is long, or ends where a block of the disk does. */
const holeAt = (bytes: Buffer, from: number): number => {
	if (bytes[from] !== 0) return 0
	let end = from
	while (end < bytes.length && bytes[end] === 0) end += 1
	return end - from >= 512 || end === bytes.length ? end - from : 0
}
