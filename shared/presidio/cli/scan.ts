import { defineCommand } from "citty"
import { Filter } from "../filter/filter.ts"
import type { Level } from "../levels.ts"
import { builtInLevels } from "../levels.ts"
import { createAnalyzer } from "../profiles.ts"
import { coloured } from "./coloured.ts"
import { findingsIn, type ScannedFile } from "./findings.ts"

const NOTHING_FOUND = 0
const FOUND = 1
const FAILED = 2

/** `scan FILE...`: exit code 0 when nothing is found, 1 when something is, 2 when a file or an option is wrong. */
export const scan = defineCommand({
	meta: { name: "scan", description: "Show the personal data in files; - reads from standard input" },
	args: {
		json: { type: "boolean", description: "Print JSON instead of a coloured view" },
		level: { type: "string", description: "all, phi, cjis, standard or none", default: "all" },
		profile: { type: "string", description: "safe or presidio", default: "safe" },
		patterns: { type: "boolean", description: "Leave out names, places and dates in words" },
		threshold: { type: "string", description: "Least score, 0 to 1" },
		redact: { type: "boolean", description: "Print the text without what was found" },
	},
	async run({ args }) {
		try {
			process.exitCode = await scanFiles(args._, args)
		} catch (error) {
			console.error(error instanceof Error ? error.message : error)
			process.exitCode = FAILED
		}
	},
})

interface ScanOptions {
	json?: boolean
	level: string
	profile: string
	patterns?: boolean
	threshold?: string
	redact?: boolean
}

const scanFiles = async (paths: readonly string[], options: ScanOptions): Promise<number> => {
	if (!paths.length) throw new Error("Name a file to scan, or - for standard input.")
	const filter = filterFor(options)
	const files: ScannedFile[] = []
	for (const path of paths) files.push(await scanFile(path, filter, options))
	if (options.json)
		console.log(
			JSON.stringify(
				files.map(({ path, findings }) => ({ path, findings })),
				null,
				"\t",
			),
		)
	else if (options.redact) for (const { redacted } of files) process.stdout.write(redacted)
	else for (const file of files) process.stdout.write(coloured(file))
	return files.some(({ findings }) => findings.length) ? FOUND : NOTHING_FOUND
}

const filterFor = ({ profile, patterns, threshold }: ScanOptions) => {
	if (profile !== "safe" && profile !== "presidio")
		throw new Error(`There is no profile "${profile}". Use safe or presidio.`)
	const least = threshold === undefined ? undefined : Number(threshold)
	if (least !== undefined && !(least >= 0 && least <= 1))
		throw new Error("The threshold is a number from 0 to 1.")
	const analyzer = createAnalyzer(profile, {
		scope: patterns ? "patterns" : "all",
		defaultScoreThreshold: least,
	})
	const all: Level = { entities: "all" }
	return new Filter({ analyzer, levels: { all, ...builtInLevels } })
}

const scanFile = async (path: string, filter: Filter, { level }: ScanOptions): Promise<ScannedFile> => {
	const source = path === "-" ? Bun.stdin : Bun.file(path)
	if (path !== "-" && !(await Bun.file(path).exists())) throw new Error(`There is no file ${path}.`)
	const text = await source.text()
	const found = await filter.find(text, level)
	return { path, text, findings: findingsIn(text, found), redacted: filter.mask(text, found, level).text }
}
