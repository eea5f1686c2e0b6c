import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs"

const largest = 10 * 1024 * 1024
const kept = 3

/** A log file that never grows beyond its bound: at 10 MiB it becomes `.1`, and what was `.3` goes. */
export class LogFile {
	#descriptor: number
	#size: number

	constructor(
		private readonly path: string,
		private readonly limit = largest,
	) {
		this.#descriptor = openSync(path, "a", 0o600)
		this.#size = fstatSync(this.#descriptor).size
	}

	write(line: string): void {
		try {
			if (this.#size > this.limit) this.#rotate()
			this.#size += writeSync(this.#descriptor, `${line}\n`)
		} catch {
			// A full disk loses lines, never a service.
		}
	}

	close(): void {
		closeSync(this.#descriptor)
	}

	#rotate(): void {
		for (let age = kept - 1; age >= 1; age--) {
			try {
				renameSync(`${this.path}.${age}`, `${this.path}.${age + 1}`)
			} catch {
				// There are not that many yet.
			}
		}
		renameSync(this.path, `${this.path}.1`)
		closeSync(this.#descriptor)
		this.#descriptor = openSync(this.path, "a", 0o600)
		this.#size = 0
	}
}
