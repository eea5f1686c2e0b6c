import {
	Alert,
	Badge,
	ButtonLink,
	Card,
	Columns,
	CopyButton,
	DataTable,
	Details,
	EmptyState,
	Menu,
	MenuForm,
	MenuLink,
	PageHeader,
	Stat,
	StatRow,
	Tabs,
	Time,
	Timeline,
} from "../../view/index.ts"

const at = (hour: number) => new Date(Date.UTC(2031, 3, 2, hour, 12))

/** One record with its facts, what belongs to it, and its history. */
export const RecordPage = () => (
	<>
		<PageHeader
			crumbs={[{ label: "Companies", href: "list" }]}
			title="Acme Dental Group"
			badge={
				<Badge tone="success" dot>
					active
				</Badge>
			}
			subtitle="Account 100234 · client since 2019"
			actions={
				<>
					<ButtonLink icon="pencil" href="form" shortcut="e">
						Edit
					</ButtonLink>
					<Menu hideLabel>
						<MenuLink icon="download" href="record.csv" download>
							Download contacts
						</MenuLink>
						<MenuLink icon="external-link" href="psa">
							Open in the PSA
						</MenuLink>
						<MenuForm icon="archive" action="archive" confirm="Archive Acme Dental Group?" danger>
							Archive
						</MenuForm>
					</Menu>
				</>
			}
		/>
		<Tabs
			label="Acme Dental Group"
			tabs={[
				{ label: "Overview", href: "record", current: true },
				{ label: "Contacts", href: "record?tab=contacts", count: 34 },
				{ label: "Assets", href: "record?tab=assets", count: 1208 },
				{ label: "Locations", href: "record?tab=locations", count: 3 },
			]}
		/>
		<StatRow>
			<Stat label="Open tickets" value={12} hint="4 of them today" href="tickets" />
			<Stat label="Past their SLA" value={2} hint="the oldest since 3 h" tone="danger" href="tickets" />
			<Stat label="Devices online" value="97 %" hint="1,171 of 1,208" tone="success" />
			<Stat label="Hours left" value="18.5" hint="of 40 this month" />
		</StatRow>
		<Columns
			aside={
				<Card title="History">
					<History />
				</Card>
			}
		>
			<Card title="Details">
				<Details
					items={[
						{
							label: "Account number",
							value: (
								<>
									100234 <CopyButton text="100234" label="Copy the account number" />
								</>
							),
						},
						{ label: "Compliance", value: <Badge tone="info">HIPAA</Badge> },
						{ label: "Domains", value: "acme-dental.example, acmedental.example" },
						{ label: "Main phone", value: "+1 555 0100" },
						{ label: "Head", value: <a href="contacts/1">Dr. Marie-Claire Okonkwo</a> },
						{ label: "Fax", value: null },
						{ label: "Contract until", value: <Time at={at(0)} show="day" /> },
						{ label: "Address", value: "1200 Long Harbor Boulevard, Suite 4, Riverton" },
					]}
				/>
			</Card>
			<Card
				title="Contacts"
				actions={
					<ButtonLink size="small" href="new">
						Add
					</ButtonLink>
				}
				flush
			>
				<DataTable
					caption="Contacts"
					rows={["Marie-Claire Okonkwo", "Tom Reyes", "Xu Ling"]}
					columns={[
						{ key: "name", heading: "Name", cell: (name) => <a href="contacts/1">{name}</a> },
						{ key: "mail", heading: "E-mail", cell: (name) => `${name.split(" ")[0]}@acme.example` },
						{ key: "vip", heading: "VIP", cell: (name) => (name.startsWith("X") ? "" : "Yes") },
					]}
				/>
			</Card>
			<Card title="Locations">
				<EmptyState
					icon="map-pin"
					title="No locations yet"
					action={<ButtonLink href="new">Add one</ButtonLink>}
				>
					A location groups assets and contacts by where they are.
				</EmptyState>
			</Card>
			<Alert tone="warning" title="The contract ends in 28 days.">
				Renew it, or its plan falls back to hourly.
			</Alert>
		</Columns>
	</>
)

const History = () => (
	<Timeline
		entries={[
			{
				at: at(14),
				who: "Tariq Technician",
				what: "changed three fields",
				changes: [
					{ field: "Main phone", before: "+1 555 0199", after: "+1 555 0100" },
					{ field: "Compliance", before: null, after: "hipaa" },
					{ field: "Fax", before: "+1 555 0101", after: null },
				],
				note: "Request 0197a1c2-77aa",
			},
			{ at: at(9), who: "brainhair", onBehalfOf: "Ada Admin", what: "restored the company" },
			{ at: at(8), who: "Ada Admin", what: "imported the company from assets.csv" },
		]}
	/>
)
