import type { Source } from "../config/platform.ts"
import { auditBackups } from "./checks/backups.ts"
import { auditDependencies } from "./checks/dependencies.ts"
import { auditFiles } from "./checks/files.ts"
import { auditGateway } from "./checks/gateway.ts"
import { auditLimits } from "./checks/limits.ts"
import { auditPasswords } from "./checks/passwords.ts"
import { auditPostgres } from "./checks/postgres.ts"
import { auditProvider } from "./checks/provider.ts"
import { auditPublicPaths } from "./checks/public-paths.ts"
import { auditSecrets } from "./checks/secrets.ts"
import { auditSockets } from "./checks/sockets.ts"
import { auditTls } from "./checks/tls.ts"
import { type Audit, about, type Finding, severities } from "./finding.ts"
import { type Subject, subjectOf } from "./subject.ts"

/** Everything that is looked at, each by itself: one that can't be done says so and stops no other. */
const checks: Record<string, (subject: Subject) => Finding[] | Promise<Finding[]>> = {
	sockets: auditSockets,
	files: auditFiles,
	secrets: auditSecrets,
	passwords: auditPasswords,
	tls: auditTls,
	gateway: auditGateway,
	paths: auditPublicPaths,
	provider: auditProvider,
	postgres: auditPostgres,
	backups: auditBackups,
	limits: auditLimits,
	dependencies: auditDependencies,
}

/** Looks at an installation from outside, as the system shows it. Nothing is changed and nobody is locked out. */
export const audit = async (source: Source, { offline = false } = {}): Promise<Audit> => {
	const subject = { ...(await subjectOf(source)), offline }
	const findings = await Promise.all(
		Object.entries(checks).map(async ([name, check]) => {
			try {
				return await check(subject)
			} catch (error) {
				return [about(name, name, "medium").unknown(`This check failed: ${(error as Error).message}.`)]
			}
		}),
	)
	return { at: new Date().toISOString(), findings: findings.flat().sort(worstFirst) }
}

const states = ["wrong", "unknown", "ok"]
const worstFirst = (a: Finding, b: Finding): number =>
	states.indexOf(a.state) - states.indexOf(b.state) ||
	severities.indexOf(a.severity) - severities.indexOf(b.severity)
