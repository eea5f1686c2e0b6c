import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs"
import { basename } from "node:path"
import type { LogLevel } from "@hivematrix/shared/log"
import { logLevels } from "@hivematrix/shared/log"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { type LogLine, parseLine } from "./log-line.ts"

export type LogFilter = {
	service?: string | undefined
	level?: LogLevel | undefined
	grep?: string | undefined
}

/** A line as it lies in the file, and what it says. */
export type FoundLine = { raw: string; line: LogLine }

/** The names of all programs that ever wrote a line here. */
export const loggedNames = (home: Home): string[] =>
	readdirSync(home.logs)
		.filter((file) => file.endsWith(".log"))
		.map((file) => basename(file, ".log"))

/** The newest `count` lines that pass the filter, oldest first. */
export const lastLines = (home: Home, filter: LogFilter, count: number): FoundLine[] =>
	namesOf(home, filter)
		.flatMap((name) => {
			let found: FoundLine[] = []
			for (const file of ["", ".1", ".2", ".3"]) {
				if (found.length >= count) break
				found = [...passing(readIfThere(home.log(name) + file) ?? "", filter).slice(-count), ...found]
			}
			return found.slice(-count)
		})
		.sort((a, b) => (a.line.time < b.line.time ? -1 : a.line.time > b.line.time ? 1 : 0))
		.slice(count ? -count : Number.MAX_SAFE_INTEGER)

/** Lines as they are written from now on, until the signal. */
export async function* followLines(
	home: Home,
	filter: LogFilter,
	signal: AbortSignal,
): AsyncGenerator<FoundLine> {
	const tails = new Map<string, Tail>()
	for (const name of namesOf(home, filter)) tails.set(name, new Tail(home.log(name), "end"))
	while (!signal.aborted) {
		for (const name of namesOf(home, filter)) {
			const tail = tails.get(name) ?? new Tail(home.log(name), "begin")
			tails.set(name, tail)
			yield* passing(tail.read(), filter)
		}
		await Bun.sleep(150)
	}
}

/** Reads what is added to a file, also across its rotation. */
class Tail {
	#descriptor: number
	#position: number
	#rest = ""

	constructor(
		private readonly path: string,
		from: "begin" | "end",
	) {
		this.#descriptor = openSync(path, "r")
		this.#position = from === "end" ? fstatSync(this.#descriptor).size : 0
	}

	read(): string {
		let text = this.#added()
		const now = openSync(this.path, "r")
		if (fstatSync(now).ino === fstatSync(this.#descriptor).ino) closeSync(now)
		else {
			closeSync(this.#descriptor)
			this.#descriptor = now
			this.#position = 0
			text += this.#added()
		}
		const whole = (this.#rest + text).lastIndexOf("\n") + 1
		const all = this.#rest + text
		this.#rest = all.slice(whole)
		return all.slice(0, whole)
	}

	#added(): string {
		const size = fstatSync(this.#descriptor).size - this.#position
		if (size <= 0) return ""
		const buffer = Buffer.alloc(size)
		const read = readSync(this.#descriptor, buffer, 0, size, this.#position)
		this.#position += read
		return buffer.toString("utf8", 0, read)
	}
}

const namesOf = (home: Home, { service }: LogFilter): string[] =>
	loggedNames(home).filter((name) => !service || name === service)

const passing = (text: string, { level, grep }: LogFilter): FoundLine[] => {
	const lowest = level ? logLevels.indexOf(level) : 0
	const wanted = grep?.toLowerCase()
	return text.split("\n").flatMap((raw) => {
		if (wanted && !raw.toLowerCase().includes(wanted)) return []
		const line = parseLine(raw)
		return line && logLevels.indexOf(line.level) >= lowest ? [{ raw, line }] : []
	})
}
