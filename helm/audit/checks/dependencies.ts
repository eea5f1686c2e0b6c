import { z } from "zod"
import { inherited } from "../../config/environment.ts"
import { repository } from "../../config/home.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"
import { some } from "./files.ts"

const holes = about("dependencies.holes", "No dependency has a known hole", "high")
const Report = z.record(z.string(), z.array(z.object({ severity: z.string(), title: z.string() })))

/** Asks the package registry through Bun; a machine that may not get there learns that it was not asked. */
export const auditDependencies = async ({ offline }: Subject): Promise<Finding[]> => {
	if (offline) return [holes.unknown("The registry was not asked.", "bun helm audit asks it.")]
	const run = Bun.spawn([process.execPath, "audit", "--json"], {
		cwd: repository,
		env: inherited(),
		stdin: "ignore",
		stdout: "pipe",
		stderr: "pipe",
		timeout: 20_000,
	})
	const [out, reason] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()])
	await run.exited
	return [judgeReport(out, reason)]
}

export const judgeReport = (out: string, reason: string): Finding => {
	const report = Report.safeParse(parse(out))
	if (!report.success)
		return holes.unknown(
			`The registry doesn't tell: ${reason.trim().split("\n").at(-1) || "no answer"}.`,
			"Ask from a machine that reaches it: bun audit",
		)
	const found = Object.entries(report.data).map(
		([name, advisories]) => `${name} (${advisories.map(({ severity }) => severity).join(", ")})`,
	)
	return found.length
		? holes.wrong(some(found), "bun audit tells more; bun update NAME takes the mended version.")
		: holes.ok()
}

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
