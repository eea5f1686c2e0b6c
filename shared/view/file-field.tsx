import { controlOf, Field, type FieldProps } from "./field.tsx"
import { Icon } from "./icon.tsx"

/** A file to send. `accept` as in HTML: `.csv,text/csv`. */
export const FileField = ({ accept, ...field }: FieldProps & { accept?: string }) => (
	<Field field={field}>
		<input {...controlOf(field)} type="file" accept={accept} />
	</Field>
)

/** The same as a wide place to drop the file on, for pages that are about it. */
export const FileDrop = ({
	accept,
	prompt = "Drop a file here, or choose one.",
	...field
}: FieldProps & { accept?: string; prompt?: string }) => (
	<Field field={field}>
		<div class="file-drop">
			<Icon name="upload" />
			<span class="file-drop__prompt" aria-hidden="true">
				{prompt}
			</span>
			<input {...controlOf(field)} type="file" accept={accept} />
		</div>
	</Field>
)
