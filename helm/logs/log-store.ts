import type { Home } from "../config/home.ts"
import type { Program } from "../supervise/program.ts"
import { LogFile } from "./log-file.ts"
import { asJson } from "./log-line.ts"

/** Keeps what every program prints, each in a file of its own. */
export class LogStore {
	readonly #files = new Map<string, LogFile>()

	constructor(private readonly home: Home) {}

	/** @returns the line as it was kept */
	keep(program: Program, line: string, stream: "stdout" | "stderr"): string {
		const kept = asJson(program.name, program.levelOf(line, stream), line)
		let file = this.#files.get(program.name)
		if (!file) {
			file = new LogFile(this.home.log(program.name))
			this.#files.set(program.name, file)
		}
		file.write(kept)
		return kept
	}
}
