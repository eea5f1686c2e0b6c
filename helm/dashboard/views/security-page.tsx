import {
	Badge,
	ButtonForm,
	ButtonLink,
	ButtonRow,
	Card,
	Checklist,
	Columns,
	EmptyState,
	PageHeader,
	Stat,
	StatRow,
	Time,
} from "@hivematrix/shared/view"
import type { Finding } from "../../audit/finding.ts"
import { firewallTools } from "../../audit/firewall/tools.ts"

const groups: { state: Finding["state"]; title: string }[] = [
	{ state: "wrong", title: "What is wrong" },
	{ state: "unknown", title: "What could not be looked at" },
	{ state: "ok", title: "What is in order" },
]

const run = (
	<ButtonForm action="security/run" kind="primary" icon="shield-check">
		Look again
	</ButtonForm>
)

/** What the last audit found, the worst first, each with the way out. */
export const SecurityPage = ({ last }: { last: { at: Date; findings: Finding[] } | undefined }) => {
	const count = (state: Finding["state"]) =>
		last?.findings.filter((finding) => finding.state === state).length ?? 0
	return (
		<>
			<PageHeader
				title="Security"
				subtitle={
					last ? (
						<>
							Looked at <Time at={last.at} show="ago" />.
						</>
					) : (
						"What is open, weak or outdated."
					)
				}
				actions={run}
			/>
			{last ? (
				<>
					<StatRow>
						<Stat label="Wrong" value={count("wrong")} tone={count("wrong") ? "danger" : "success"} />
						<Stat label="In order" value={count("ok")} />
						<Stat label="Not looked at" value={count("unknown")} />
					</StatRow>
					<Columns aside={<Firewall />}>
						{groups.map(({ state, title }) => {
							const found = last.findings.filter((finding) => finding.state === state)
							return found.length > 0 && <Findings title={title} findings={found} />
						})}
					</Columns>
				</>
			) : (
				<Columns aside={<Firewall />}>
					<EmptyState icon="shield" title="Nobody has looked yet" action={run}>
						It looks at listening sockets, file modes, secrets, passwords, certificates, backups and
						dependencies.
					</EmptyState>
				</Columns>
			)}
		</>
	)
}

const marks = { wrong: "failed", unknown: "skipped", ok: "passed" } as const

const Findings = ({ title, findings }: { title: string; findings: Finding[] }) => (
	<Card title={title}>
		<Checklist
			label={title}
			items={findings.map(({ state, title, severity, detail, remedy }) => ({
				state: marks[state],
				title:
					state === "wrong" ? (
						<>
							{title}{" "}
							<Badge tone={severity === "critical" || severity === "high" ? "danger" : "warning"}>
								{severity}
							</Badge>
						</>
					) : (
						title
					),
				detail,
				remedy,
			}))}
		/>
	</Card>
)

const Firewall = () => (
	<Card title="Firewall rules" footer="Read a script before you run it as root.">
		<p>
			A script for your firewall that closes every port of HiveMatrix but the gateway's, and touches nothing
			else.
		</p>
		{Object.keys(firewallTools).map((tool) => (
			<ButtonRow>
				<ButtonLink size="small" icon="download" href={`security/firewall/${tool}`} download>
					{tool}
				</ButtonLink>
				<ButtonLink
					size="small"
					kind="quiet"
					icon="undo-2"
					href={`security/firewall/${tool}?undo=yes`}
					download
				>
					Take back
				</ButtonLink>
			</ButtonRow>
		))}
	</Card>
)
