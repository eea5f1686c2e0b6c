import type { Reason } from "@hivematrix/shared/problem"
import { ComboboxField, Form, type Option, PageHeader } from "@hivematrix/shared/view"

/** A form of one line that names what to link. */
export const LinkForm = ({
	title,
	label,
	typed,
	suggestions,
	errors,
	action,
	cancel,
}: {
	title: string
	label: string
	typed: string
	suggestions: Option[]
	errors: Reason[]
	action: string
	cancel: string
}) => (
	<>
		<PageHeader title={title} crumbs={[{ label: "Back", href: cancel }]} />
		<Form action={action} submit="Add" cancel={cancel} errors={errors}>
			<ComboboxField
				name="named"
				label={label}
				value={typed}
				options={suggestions}
				errors={errors}
				required
				autofocus
			/>
		</Form>
	</>
)
