import type { Reason } from "@hivematrix/shared/problem"
import {
	ButtonLink,
	ButtonRow,
	Card,
	ComboboxField,
	FieldGroup,
	Form,
	type Option,
	PageHeader,
	SelectField,
} from "@hivematrix/shared/view"
import type { ImportOptions } from "../import/options.ts"
import { targetsOf } from "../import/targets.ts"
import type { Noun } from "../noun.ts"
import { nouns } from "../nouns/by-name.ts"
import type { Import } from "../queries/imports.ts"
import { ImportSteps } from "./import-state.tsx"

/** What the file is, where each column goes, and what to do about gaps. */
export const ImportMapping = ({
	run,
	noun,
	mapping,
	samples,
	options,
	company,
	companies,
	errors,
}: {
	run: Import
	noun: Noun | undefined
	mapping: (string | null)[]
	samples: string[][]
	options: ImportOptions
	company: string
	companies: Option[]
	errors: Reason[]
}) => (
	<>
		<PageHeader
			title={run.file_name}
			subtitle={`${run.total.toLocaleString("en")} rows, ${run.encoding}, ${delimiterName(run.delimiter)} between cells.`}
			crumbs={[{ label: "Imports", href: "imports" }]}
		/>
		<ImportSteps current={2} />
		<Card title={noun ? `Its rows are ${noun.name}` : "What are its rows?"}>
			<ButtonRow>
				{Object.values(nouns)
					.filter(({ name }) => name !== noun?.name)
					.map(({ name, title }) => (
						<ButtonLink href={`imports/${run.id}/mapping?noun=${name}`}>
							{noun ? `No, ${title.toLowerCase()}` : title}
						</ButtonLink>
					))}
			</ButtonRow>
		</Card>
		{noun && (
			<Form action={`imports/${run.id}/mapping`} submit="Preview" cancel="imports" errors={errors}>
				<input type="hidden" name="noun" value={noun.name} />
				<FieldGroup title="Columns">
					{run.headings.map((heading, index) => (
						<SelectField
							name={`column_${index}`}
							label={heading || `Column ${index + 1}, which has no heading`}
							help={sampleText(samples[index] ?? [])}
							value={mapping[index]}
							options={[
								{ value: "", label: "Leave out" },
								...targetsOf(noun).map(({ name, label }) => ({ value: name, label })),
							]}
							errors={errors}
						/>
					))}
				</FieldGroup>
				<FieldGroup title="Choices">
					{run.date_orders.includes("either") && (
						<SelectField
							name="dates"
							label="Dates such as 3/4/2026 are"
							value={options.dates ?? "mdy"}
							options={[
								{ value: "mdy", label: "March 4 (month first)" },
								{ value: "dmy", label: "3 April (day first)" },
							]}
						/>
					)}
					<SelectField
						name="missing"
						label="Companies, locations and people that rows name and that don't exist"
						value={options.missing}
						options={[
							{ value: "create", label: "Create them" },
							{ value: "leave", label: "Leave the cell empty" },
						]}
					/>
					<SelectField
						name="empty"
						label="An empty cell"
						value={options.empty}
						options={[
							{ value: "keep", label: "leaves the value that is there" },
							{ value: "clear", label: "clears the value that is there" },
						]}
					/>
					{noun.name !== "companies" && (
						<ComboboxField
							name="company"
							label="Rows without a company belong to"
							help="Account number or name; for a file of one client. Empty: to nobody."
							value={company}
							options={companies}
							errors={errors}
						/>
					)}
				</FieldGroup>
			</Form>
		)}
	</>
)

const delimiterName = (delimiter: string): string =>
	({ ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" })[delimiter] ?? delimiter

const sampleText = (values: string[]): string =>
	values.length > 0
		? `For example: ${values.map((value) => (value.length > 40 ? `${value.slice(0, 40)}…` : value)).join(" · ")}`
		: "All empty."
