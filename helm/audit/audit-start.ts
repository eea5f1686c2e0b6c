import { join } from "node:path"
import { inherited } from "../config/environment.ts"
import { type Home, repository } from "../config/home.ts"
import { openSupervisorLog } from "../logs/supervisor-log.ts"
import { type Audit, isWrong } from "./finding.ts"
import { summarise } from "./tell-audit.ts"

/**
 * Audits what was just started, in a process of its own so that the supervisor stays small, and asks no other machine.
 * What is wrong goes into the log; `note` gets it in one line.
 */
export const auditStart = async (home: Home, note: (line: string) => void): Promise<void> => {
	const command = [process.execPath, join(repository, "helm/main.ts"), "audit", "--json", "--offline"]
	const run = Bun.spawn([...command, "--home", home.root], {
		env: inherited(),
		stdin: "ignore",
		stdout: "pipe",
		stderr: "ignore",
		timeout: 60_000,
	})
	const out = await new Response(run.stdout).text()
	if ((await run.exited) > 1 || !out) return
	const audit: Audit = JSON.parse(out)
	const { log } = openSupervisorLog(home)
	for (const finding of audit.findings.filter(isWrong)) {
		const level = finding.severity === "critical" || finding.severity === "high" ? "error" : "warn"
		log[level](`Audit: ${finding.title}: ${finding.detail} ${finding.remedy}`, { event: "audit", ...finding })
	}
	note(`${summarise(audit)}${audit.findings.some(isWrong) ? ' See "bun helm audit".' : ""}`)
}
