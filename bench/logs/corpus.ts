import { closeSync, openSync, writeSync } from "node:fs"
import { join } from "node:path"

const services = ["nexus", "codex", "core", "ledger", "archive", "resolve", "identity", "brainhair"]
const users = ["ada", "tariq", "bea", "chen", "service:codex", "service:nexus", "olu", "vera"]
const nouns = [
	"companies",
	"contacts",
	"assets",
	"tickets",
	"invoices",
	"articles",
	"locations",
	"agreements",
]
const stack = `Error: connect ECONNREFUSED 127.0.0.1:5432\n${Array.from({ length: 8 }, (_, depth) => `    at step${depth} (/services/codex/queries/companies.ts:${depth * 7}:11)`).join("\n")}`

/** What the searches look for, and how often it stands in a million lines. */
export const words = { rare: "needle in the haystack", unusual: "slow query", frequent: "companies" }

/** A line as a service prints it: mostly requests, some warnings, few errors with their stack. */
export const lineOf = (number: number, time: Date): string => {
	const random = (Math.imul(number ^ 0x5bd1e995, 0x9e3779b1) >>> 0) % 100_000
	const service = services[random % services.length]
	const noun = nouns[(random >> 3) % nouns.length]
	const line = {
		time: time.toISOString(),
		level: "info",
		service,
		message: `GET /${noun}/${random}/edit 200`,
		request_id: `${(number >> 2).toString(16).padStart(8, "0")}-4f2a-4c1d-9e77-${(((number >> 2) * 2_654_435_761) % 2 ** 40).toString(16).padStart(12, "0")}`,
		user: users[(random >> 6) % users.length],
		context: { status: 200, ms: (random % 900) / 10 } as object,
	}
	if (number % 1_000_000 === 77_777) line.message = `a ${words.rare}, line ${number}`
	else if (number % 2_000 === 1_999)
		Object.assign(line, {
			level: "error",
			message: `GET /${noun}/${random} 500`,
			context: { status: 500, stack },
		})
	else if (number % 300 === 7)
		Object.assign(line, { level: "warn", message: `${words.unusual} of ${random % 5000} ms on ${noun}` })
	return `${JSON.stringify(line)}\n`
}

/** Fills the spools of eight services with so many lines, spread over the last `hours`. @returns their size in bytes */
export const fillSpools = (folder: string, lines: number, hours: number): number => {
	const files = services.map((name) => openSync(join(folder, `${name}.out.1`), "a", 0o600))
	const begin = Date.now() - hours * 3_600_000
	const chunk = 5_000
	let bytes = 0
	for (let from = 0; from < lines; from += chunk) {
		let text = ""
		for (let number = from; number < Math.min(from + chunk, lines); number++)
			text += lineOf(number, new Date(begin + (number / lines) * hours * 3_600_000))
		bytes += writeSync(files[(from / chunk) % files.length] ?? 0, text)
	}
	for (const file of files) closeSync(file)
	return bytes
}
