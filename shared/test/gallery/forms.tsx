import {
	Alert,
	Card,
	CheckboxField,
	CheckboxGroup,
	ComboboxField,
	DataTable,
	FieldGroup,
	FieldRow,
	FileDrop,
	FileField,
	Form,
	PageHeader,
	Progress,
	RadioField,
	SelectField,
	SignInPanel,
	Stat,
	StatRow,
	Steps,
	TextArea,
	TextField,
} from "../../view/index.ts"

const errors = [
	{ path: "name", message: "A company needs a name." },
	{ path: "email", message: "This is not an e-mail address." },
	{ path: "level", message: "Choose a level." },
]

const levels = [
	{ value: "standard", label: "Standard", help: "Nothing is filtered." },
	{ value: "hipaa", label: "HIPAA", help: "Health information is filtered before it reaches a model." },
	{ value: "cjis", label: "CJIS" },
]

/** A form with every field, three of them wrong. */
export const FormPage = () => (
	<>
		<PageHeader title="New company" crumbs={[{ label: "Companies", href: "list" }]} />
		<Form action="form" submit="Create company" cancel="list" errors={errors}>
			<FieldGroup title="Who they are">
				<TextField name="name" label="Name" errors={errors} required />
				<FieldRow>
					<TextField
						name="email"
						label="E-mail"
						type="email"
						value="frontdesk at acme"
						errors={errors}
						help="Where invoices go."
					/>
					<TextField name="phone" label="Phone" type="tel" placeholder="+1 555 0100" />
				</FieldRow>
				<FieldRow>
					<SelectField
						name="plan"
						label="Plan"
						value="b"
						options={[
							{ value: "a", label: "Hourly" },
							{ value: "b", label: "Managed" },
						]}
					/>
					<ComboboxField name="city" label="City" options={["Riverton", "Harbor Point"]} />
					<TextField name="since" label="Client since" type="date" value="2031-04-02" />
				</FieldRow>
				<TextArea name="notes" label="Notes" value="Ask for Tom." />
			</FieldGroup>
			<FieldGroup title="What holds for them">
				<RadioField name="level" label="Compliance" options={levels} value="" errors={errors} required />
				<CheckboxGroup
					name="features"
					label="Features"
					values={["backup"]}
					options={[
						{ value: "backup", label: "Backup" },
						{ value: "soc", label: "Security operations" },
					]}
				/>
				<CheckboxField name="vip" label="Answer first" checked help="Tickets go to the top of the queue." />
				<FileField name="contract" label="Contract" accept=".pdf" />
			</FieldGroup>
		</Form>
	</>
)

/** An act of several pages: a file, its columns, what will happen. */
export const ImportPage = () => (
	<>
		<PageHeader title="Import companies" crumbs={[{ label: "Companies", href: "list" }]} />
		<Steps label="Import" steps={["File", "Columns", "Preview", "Done"]} current={2} />
		<StatRow>
			<Stat label="New" value="1,204" tone="success" />
			<Stat label="Changed" value={37} tone="info" />
			<Stat label="Same" value="48,759" />
			<Stat label="Wrong" value={3} tone="danger" hint="will be left out" />
		</StatRow>
		<Card title="File">
			<Form action="import" submit="Go on" cancel="list" upload>
				<FileDrop name="file" label="CSV file" accept=".csv" help="Up to 50,000 rows." required />
			</Form>
		</Card>
		<Card title="Rows" flush>
			<DataTable
				caption="Rows"
				rows={[1, 2]}
				rowTone={(row) => (row === 1 ? "danger" : "success")}
				columns={[
					{ key: "row", heading: "Row", align: "end", cell: (row) => row },
					{ key: "name", heading: "Name", cell: () => "Acme Dental Group" },
					{
						key: "why",
						heading: "Why",
						text: "wrap",
						cell: () =>
							"The account number 100234 stands in row 7 too, and belongs to another company there; one of the two must be wrong.",
					},
				]}
			/>
		</Card>
		<Card title="Under way">
			<Progress label="Rows read" value={31_000} max={50_000} />
			<Progress label="Waiting for the PSA" />
		</Card>
	</>
)

/** The page before all others, after a wrong password. */
export const SignInGallery = () => (
	<SignInPanel title="Sign in">
		<Alert tone="danger">That name and password don't belong together.</Alert>
		<Form action="sign-in" submit="Sign in">
			<TextField name="username" label="Username" value="tariq" autocomplete="username" />
			<TextField name="password" type="password" label="Password" autocomplete="current-password" />
		</Form>
	</SignInPanel>
)
