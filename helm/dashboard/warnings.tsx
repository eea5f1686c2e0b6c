import { ButtonForm, ButtonLink, ButtonRow, type Tone } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import { type Finding, isWrong } from "../audit/finding.ts"
import { archiveFolder, listArchives } from "../backup/records.ts"
import { readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import type { InstanceStatus } from "../platform/status.ts"
import { runsOnOldSettings } from "./service-facts.ts"
import { carriers } from "./services-of.ts"

/** Something that needs a person: what, why it matters, and the way out. */
export type Warning = { tone: Tone; title: string; text?: Child; action?: Child }

/** How old the newest backup may be before it is said, in milliseconds. */
const tooOld = 3 * 86_400_000

/** What needs a person now. */
export const findWarnings = (
	source: Source,
	instances: InstanceStatus[],
	findings: Finding[],
	now = new Date(),
): Warning[] => [
	...brokenOnes(instances),
	...auditWarnings(findings),
	...oldSettings(source, instances),
	...backupWarnings(source, now),
]

const brokenOnes = (instances: InstanceStatus[]): Warning[] =>
	instances
		.filter(({ state }) => state === "failed" || state === "degraded" || state === "backing-off")
		.map(({ name, service, title, state, reason }) => ({
			tone: state === "failed" ? "danger" : "warning",
			title: `${name === service ? title : name} is ${state === "backing-off" ? "backing off" : state}.`,
			text: reason,
			action: (
				<ButtonRow>
					<ButtonLink size="small" icon="terminal" href={`logs?service=${service}&level=warn`}>
						Its log
					</ButtonLink>
					{!carriers.has(service) && state === "failed" && (
						<ButtonForm size="small" icon="play" action={`services/${service}/start`}>
							Start
						</ButtonForm>
					)}
				</ButtonRow>
			),
		}))

/** What the last audit found that can't wait. */
const auditWarnings = (findings: Finding[]): Warning[] => {
	const urgent = findings.filter(
		(finding) => isWrong(finding) && (finding.severity === "critical" || finding.severity === "high"),
	)
	if (urgent.length === 0) return []
	return [
		{
			tone: "danger",
			title: `The security audit found ${urgent.length === 1 ? "something" : `${urgent.length} things`} that can't wait.`,
			text: urgent.map(({ title }) => title).join("; "),
			action: (
				<ButtonLink size="small" icon="shield" href="security">
					Security
				</ButtonLink>
			),
		},
	]
}

const oldSettings = (source: Source, instances: InstanceStatus[]): Warning[] => {
	const waiting = instances.filter((one) => one.state === "ready" && runsOnOldSettings(source, one))
	if (waiting.length === 0) return []
	return [
		{
			tone: "info",
			title: "Settings have changed and wait for a restart.",
			text: `By the old ones still: ${[...new Set(waiting.map(({ title }) => title))].join(", ")}.`,
		},
	]
}

const backupWarnings = (source: Source, now: Date): Warning[] => {
	const [newest] = listArchives(archiveFolder(source.home, readMasterConfig(source.home.masterConfig)))
	const action = (
		<ButtonLink size="small" icon="hard-drive" href="backups">
			Backups
		</ButtonLink>
	)
	if (!newest) return [{ tone: "warning", title: "There is no backup yet.", action }]
	const days = Math.floor((now.getTime() - newest.created.getTime()) / 86_400_000)
	if (now.getTime() - newest.created.getTime() > tooOld)
		return [{ tone: "warning", title: `The newest backup is ${days} days old.`, action }]
	if (newest.record?.proof && !newest.record.proof.ok)
		return [
			{
				tone: "danger",
				title: "The newest backup does not restore.",
				text: newest.record.proof.reason,
				action,
			},
		]
	return []
}
