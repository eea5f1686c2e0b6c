import {
	Badge,
	ButtonForm,
	ButtonLink,
	Card,
	type Column,
	Columns,
	DataTable,
	FieldRow,
	Form,
	PageHeader,
	TableActions,
	TextField,
} from "@hivematrix/shared/view"
import type { App } from "../../apps/list.ts"
import type { Job } from "../queries/jobs.ts"
import { JobList } from "./job-list.tsx"

const columns: Column<App>[] = [
	{
		key: "title",
		heading: "Service",
		cell: ({ name, title, kind }) =>
			kind === "available" ? title : <a href={`services/${name}`}>{title}</a>,
	},
	{ key: "description", heading: "What it does", text: "wrap", cell: ({ description }) => description },
	{
		key: "kind",
		heading: "State",
		cell: ({ kind, behind }) => {
			if (kind === "available") return <Badge>can be installed</Badge>
			if (kind === "release") return <Badge tone="info">of this release</Badge>
			return behind ? <Badge tone="warning">{behind} behind</Badge> : <Badge tone="success">installed</Badge>
		},
	},
	{
		key: "version",
		heading: "Version",
		cell: ({ version, commit }) => [version, commit?.slice(0, 10)].filter(Boolean).join(" · "),
	},
	{ key: "source", heading: "From", cell: ({ source }) => source },
	{ key: "port", heading: "Port", align: "end", cell: ({ port }) => port },
]

/** What is here and what could be. */
export const AppsPage = ({
	apps,
	recent,
	what,
	error,
}: {
	apps: App[]
	recent: Job[]
	what: string
	error: string | undefined
}) => (
	<>
		<PageHeader
			title="Apps"
			subtitle="The services that are here, and those that could be."
			actions={
				<ButtonLink icon="refresh-cw" href="apps?look=yes">
					Look for updates
				</ButtonLink>
			}
		/>
		<Card title="Services" flush>
			<DataTable
				caption="Services"
				columns={columns}
				rows={apps}
				rowActions={apps.every(({ kind }) => kind === "release") ? undefined : actions}
			/>
		</Card>
		<Columns aside={<JobList title="Lately" jobs={recent} empty="Nothing was installed from here so far." />}>
			<Card title="Install from elsewhere">
				<Form
					action="apps/inspect"
					submit="Look at it"
					errors={error ? [{ path: "what", message: error }] : []}
				>
					<FieldRow>
						<TextField
							name="what"
							label="Git address or folder"
							value={what}
							placeholder="https://git.example.com/weather.git"
							errors={error ? [{ path: "what", message: error }] : []}
						/>
						<TextField name="ref" label="Branch, tag or commit" placeholder="its default" />
					</FieldRow>
				</Form>
			</Card>
		</Columns>
	</>
)

const actions = (app: App) => (
	<TableActions>
		<AppActions app={app} />
	</TableActions>
)

const AppActions = ({ app: { name, title, kind } }: { app: App }) => {
	if (kind === "release") return null
	if (kind === "available")
		return (
			<ButtonForm action="apps/inspect" size="small" icon="download" fields={{ what: name }}>
				Install
			</ButtonForm>
		)
	return (
		<>
			<ButtonForm action={`apps/${name}/update`} size="small" icon="upload" kind="quiet">
				Update
			</ButtonForm>
			<ButtonForm
				action={`apps/${name}/uninstall`}
				size="small"
				icon="x"
				kind="quiet"
				confirm={`Take ${title} away? Its data stay, for a later installation.`}
			>
				Uninstall
			</ButtonForm>
		</>
	)
}
