import {
	Alert,
	Badge,
	ButtonLink,
	Card,
	Checklist,
	CodeBlock,
	CopyButton,
	Live as LivePart,
	PageHeader,
	Progress,
	Refresh,
	Time,
	type Tone,
} from "@hivematrix/shared/view"
import type { Job } from "../queries/jobs.ts"

const titles: Record<string, string> = {
	"app.install": "Installing",
	"app.update": "Updating",
	"app.uninstall": "Taking away",
	"backup.create": "Backing up",
	"backup.verify": "Proving",
	"security.audit": "Auditing",
}

/** Where a job belongs to. */
const homes: Record<string, { label: string; href: string }> = {
	app: { label: "Apps", href: "apps" },
	backup: { label: "Backups", href: "backups" },
	security: { label: "Security", href: "security" },
}

export const jobTones: Record<Job["state"], Tone> = { running: "info", done: "success", failed: "danger" }

export const homeOf = ({ act }: Pick<Job, "act">) =>
	homes[act.split(".")[0] ?? ""] ?? { label: "Overview", href: "." }

/** Work under way, or what came of it. */
export const JobPage = ({ job, secret }: { job: Job; secret: string | undefined }) => (
	<>
		{secret && (
			<Card title="The key of your backups" actions={<CopyButton text={secret} label="Copy the key" />}>
				<CodeBlock label="Key">{secret}</CodeBlock>
				<Alert tone="warning" title="It is shown this once.">
					Without it no archive can ever be opened again. Put it away now, on another machine or on paper.
				</Alert>
			</Card>
		)}
		{job.state === "running" ? (
			<>
				<LivePart id="job" src={`events/jobs/${job.id}`}>
					<JobNow job={job} />
				</LivePart>
				<Refresh seconds={2} />
			</>
		) : (
			<JobNow job={job} />
		)}
	</>
)

export const JobNow = ({ job }: { job: Job }) => {
	const { act, target, who, startedAt, state, steps, result } = job
	const home = homeOf(job)
	return (
		<>
			<PageHeader
				title={`${titles[act] ?? act} ${target}`}
				badge={<Badge tone={jobTones[state]}>{state}</Badge>}
				subtitle={
					<>
						Begun by {who}, <Time at={startedAt} show="ago" />
					</>
				}
				crumbs={[home]}
			/>
			{state !== "running" && (
				<Alert
					tone={jobTones[state]}
					title={state === "done" ? "Done." : "It failed."}
					actions={
						<ButtonLink size="small" href={home.href}>
							Back to {home.label}
						</ButtonLink>
					}
				>
					{result?.split("\n").map((line) => (
						<p>{line}</p>
					))}
				</Alert>
			)}
			<Card title="Steps">
				{steps.length > 0 && <Checklist label="Steps" items={steps} />}
				{state === "running" && (
					<>
						<Progress label="Under way" />
						<p>You may leave this page: the work goes on.</p>
					</>
				)}
			</Card>
		</>
	)
}
