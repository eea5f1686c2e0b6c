import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { repository } from "../../config/home.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"
import { some } from "./files.ts"

const processes = about("secrets.processes", "No secret stands in a command line", "critical")
const logs = about("secrets.logs", "No secret stands in a log", "high")
const tracked = about("secrets.tracked", "No secret is under version control", "critical")

type Secrets = Subject["secrets"]

/** Looks for the configuration's own secrets where others could read them; what is found is told by key, never by value. */
export const auditSecrets = ({ secrets, home }: Subject): Finding[] => [
	...inCommandLines(secrets),
	...inLogs(secrets, home.spools),
	...inRepository(secrets, repository),
]

const inCommandLines = (secrets: Secrets): Finding[] => {
	const pids = names("/proc").filter((name) => /^\d+$/.test(name))
	if (!pids.length) return [processes.unknown("This system doesn't show command lines.")]
	const found = pids.flatMap((pid) =>
		within(text(`/proc/${pid}/cmdline`), secrets).map((key) => `${key} in process ${pid}`),
	)
	return [
		found.length
			? processes.wrong(
					some(found),
					"Every user of this machine can read them. Change them, and hand them over in a file.",
				)
			: processes.ok(),
	]
}

const inLogs = (secrets: Secrets, folder: string): Finding[] => {
	const found = names(folder).flatMap((name) => {
		const file = join(folder, name)
		if (!statSync(file).isFile()) return []
		return within(text(file), secrets).map((key) => `${key} in ${name}`)
	})
	return [
		found.length
			? logs.wrong(some(found), "Change it with bun helm config, and tell the service's author.")
			: logs.ok(),
	]
}

const inRepository = (secrets: Secrets, folder: string): Finding[] => {
	if (!secrets.length) return [tracked.ok()]
	// The values go in by the input: on the command line they would be what is looked for.
	const run = Bun.spawnSync(["git", "grep", "--files-with-matches", "--fixed-strings", "-f", "-"], {
		cwd: folder,
		stdin: Buffer.from(`${secrets.map(({ value }) => value).join("\n")}\n`),
		stdout: "pipe",
		stderr: "ignore",
	})
	if (run.exitCode > 1) return [tracked.unknown("This is no git clone, or there is no git.")]
	const files = run.stdout.toString().split("\n").filter(Boolean)
	return [
		files.length
			? tracked.wrong(some(files), "Change these secrets: whoever has the repository has them.")
			: tracked.ok(),
	]
}

const within = (content: string, secrets: Secrets): string[] =>
	secrets.filter(({ value }) => content.includes(value)).map(({ key }) => key)

const names = (folder: string): string[] => {
	try {
		return readdirSync(folder)
	} catch {
		return []
	}
}

const text = (file: string): string => {
	try {
		return readFileSync(file, "utf8")
	} catch {
		return ""
	}
}
