import { Badge, Card, Details, Form, SelectField, TextField } from "@hivematrix/shared/view"
import type { Setting } from "../../config/settings.ts"
import { sectionTitle, settingLabel } from "./setting-names.ts"

/** Secrets can be replaced and never read. */
export const SecretCard = ({ section, secrets }: { section: string; secrets: Setting[] }) => (
	<Card title="Secrets" footer="They are written and never shown. An empty value has a new one made.">
		<Details
			items={secrets.map(({ key, value }) => ({
				label: labelIn(section, key),
				value: value === undefined ? <Badge>not set</Badge> : <Badge tone="success">set</Badge>,
			}))}
		/>
		<Form
			action={`settings/${section}/secret`}
			submit="Replace"
			confirm="Replace this secret? What works by the old one stops working until it restarts."
		>
			<SelectField
				name="key"
				label="Replace"
				options={secrets.map(({ key }) => ({ value: key, label: labelIn(section, key) }))}
			/>
			<TextField name="value" label="By" type="password" autocomplete="new-password" />
		</Form>
	</Card>
)

/** With the part of the section that it belongs to: several parts may have one of the same name. */
const labelIn = (section: string, key: string): string => {
	const part = key.split(".").slice(0, -1).join(".")
	return part === section ? settingLabel(key) : `${sectionTitle(part)}: ${settingLabel(key)}`
}
