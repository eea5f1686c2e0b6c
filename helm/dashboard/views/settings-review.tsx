import { Alert, Card, DataTable, Form, HiddenFields, PageHeader, RadioField } from "@hivematrix/shared/view"
import type { Proposal } from "../settings-form.ts"
import { sectionTitle } from "./setting-names.ts"

/** What a form would change and what must restart for it, before it is done. */
export const SettingsReview = ({
	section,
	proposal: { changes, affected },
}: {
	section: string
	proposal: Proposal
}) => (
	<>
		<PageHeader
			title="Review the changes"
			crumbs={[
				{ label: "Settings", href: "settings" },
				{ label: sectionTitle(section), href: `settings/${section}` },
			]}
		/>
		<Card title="What changes" flush>
			<DataTable
				caption="Changes"
				rows={changes}
				columns={[
					{ key: "key", heading: "Setting", cell: ({ key }) => <code>{key}</code> },
					{ key: "before", heading: "Was", text: "wrap", cell: ({ before }) => before || "not set" },
					{ key: "after", heading: "Will be", text: "wrap", cell: ({ after }) => after || "its default" },
				]}
			/>
		</Card>
		{affected.includes("nexus") && (
			<Alert tone="warning" title="The gateway restarts.">
				If its address changes, this page is found at the new one.
			</Alert>
		)}
		<Form action={`settings/${section}/save`} submit="Save" cancel={`settings/${section}`}>
			<HiddenFields values={Object.fromEntries(changes.map(({ key, after }) => [key, after]))} />
			{affected.length > 0 && (
				<RadioField
					name="apply"
					label="Services that go on with the old values until they restart"
					value="now"
					options={[
						{ value: "now", label: `Restart them now: ${affected.join(", ")}` },
						{ value: "later", label: "Leave them; the overview reminds of it" },
					]}
				/>
			)}
		</Form>
	</>
)
