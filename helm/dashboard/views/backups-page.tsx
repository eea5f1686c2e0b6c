import {
	Badge,
	ButtonForm,
	ButtonLink,
	Card,
	CodeBlock,
	type Column,
	Columns,
	DataTable,
	Details,
	EmptyState,
	PageHeader,
	Stat,
	StatRow,
	TableActions,
	Time,
} from "@hivematrix/shared/view"
import type { Archive } from "../../backup/records.ts"
import type { MasterConfig } from "../../config/master-config.ts"
import type { Job } from "../queries/jobs.ts"
import { bytesText } from "./amounts.ts"
import { JobList } from "./job-list.tsx"

const columns: Column<Archive>[] = [
	{ key: "created", heading: "Taken", cell: ({ created }) => <Time at={created} /> },
	{ key: "age", heading: "Age", cell: ({ created }) => <Time at={created} show="ago" /> },
	{ key: "size", heading: "Size", align: "end", cell: ({ bytes }) => bytesText(bytes) },
	{ key: "rows", heading: "Rows", align: "end", cell: ({ record }) => record?.rows.toLocaleString("en") },
	{
		key: "proof",
		heading: "Proven",
		text: "wrap",
		cell: ({ record }) => {
			const proof = record?.proof
			if (!proof) return <Badge>not yet</Badge>
			if (!proof.ok) return <Badge tone="danger">{proof.reason}</Badge>
			return (
				<>
					<Badge tone="success">restores</Badge> <Time at={new Date(proof.at)} show="ago" />,{" "}
					{proof.seconds.toFixed(0)} s
				</>
			)
		},
	},
	{ key: "services", heading: "Services", cell: ({ record }) => record?.services.join(", ") },
]

const newBackup = (
	<ButtonForm action="backups" kind="primary" icon="hard-drive">
		Back up now
	</ButtonForm>
)

/** The archives, and what they are good for. */
export const BackupsPage = ({
	archives,
	folder,
	settings,
	recent,
}: {
	archives: Archive[]
	folder: string
	settings: MasterConfig["backup"]
	recent: Job[]
}) => {
	const [newest] = archives
	const proven = archives.find(({ record }) => record?.proof?.ok)
	return (
		<>
			<PageHeader
				title="Backups"
				subtitle="All databases at one moment, the keys and the configuration, encrypted."
				actions={newBackup}
			/>
			<StatRow>
				<Stat
					label="Newest"
					value={newest ? <Time at={newest.created} show="ago" /> : "none"}
					tone={newest ? "neutral" : "danger"}
				/>
				<Stat
					label="Last proven restore"
					value={proven?.record?.proof ? <Time at={new Date(proven.record.proof.at)} show="ago" /> : "never"}
					hint={proven?.record?.proof && `in ${proven.record.proof.seconds.toFixed(0)} s`}
					tone={proven ? "neutral" : "warning"}
				/>
				<Stat label="Archives" value={archives.length} />
				<Stat label="Size" value={bytesText(archives.reduce((sum, { bytes }) => sum + bytes, 0))} />
			</StatRow>
			{archives.length === 0 ? (
				<EmptyState icon="hard-drive" title="There is no backup yet" action={newBackup}>
					The first one makes a key, shows it once, and needs it for every restore.
				</EmptyState>
			) : (
				<Card title="Archives" flush>
					<DataTable
						caption="Archives"
						columns={columns}
						rows={archives}
						rowActions={({ name }) => (
							<TableActions>
								<ButtonForm action={`backups/${name}/verify`} size="small" kind="quiet" icon="shield-check">
									Prove
								</ButtonForm>
								<ButtonLink
									href={`backups/${name}/download`}
									size="small"
									kind="quiet"
									icon="download"
									download
									hideLabel
								>
									Download
								</ButtonLink>
							</TableActions>
						)}
					/>
				</Card>
			)}
			<Columns aside={<JobList title="Lately" jobs={recent} empty="Nothing was done from here so far." />}>
				<Card
					title="When and for how long"
					actions={
						<ButtonLink size="small" href="settings/backup">
							Change
						</ButtonLink>
					}
				>
					<Details
						items={[
							{ label: "Schedule", value: settings.schedule ?? "never by itself" },
							{ label: "Folder", value: folder },
							{ label: "Kept daily", value: String(settings.keep_daily) },
							{ label: "Kept weekly", value: String(settings.keep_weekly) },
							{ label: "Kept monthly", value: String(settings.keep_monthly) },
							{ label: "Further keys", value: String(settings.recipients.length) },
						]}
					/>
				</Card>
				<Card title="Restoring">
					<p>
						These pages stop for a restore, so it is begun where HiveMatrix runs. First look what it would do:
					</p>
					<CodeBlock label="Commands">
						{`bun helm restore ${newest?.name ?? "ARCHIVE"} --dry-run\nbun helm restore ${newest?.name ?? "ARCHIVE"}`}
					</CodeBlock>
				</Card>
			</Columns>
		</>
	)
}
