import type { Reason } from "@hivematrix/shared/problem"
import {
	Alert,
	ButtonForm,
	Card,
	CheckboxField,
	Columns,
	FieldGroup,
	Form,
	Notice,
	PageHeader,
	Segments,
	SelectField,
	Tabs,
	TextField,
} from "@hivematrix/shared/view"
import { type Drift, tellDrift } from "../../config/drift.ts"
import type { Setting } from "../../config/settings.ts"
import { textOf } from "../settings-form.ts"
import { SecretCard } from "./secret-card.tsx"
import { sectionTitle, settingLabel } from "./setting-names.ts"

const notices: Record<string, string> = {
	saved: "Saved.",
	secret: "The secret has been replaced.",
	written: "Every file is as the configuration says.",
}

/** One section of the configuration as a form. */
export const SettingsPage = ({
	section,
	sections,
	open,
	secret,
	texts,
	errors,
	drifts,
	notice,
}: {
	section: string
	sections: string[]
	open: Setting[]
	secret: Setting[]
	/** What was typed, where it differs from what holds. */
	texts: Record<string, string>
	errors: Reason[]
	drifts: Drift[]
	notice: string | undefined
}) => {
	const said = notices[notice ?? ""]
	return (
		<>
			{said && <Notice>{said}</Notice>}
			<PageHeader
				title="Settings"
				subtitle="What stands in configs/master_config.json; the command line changes the same with bun helm config."
			/>
			<Sections section={section} sections={sections} />
			{drifts.length > 0 && <DriftAlert drifts={drifts} />}
			<Columns aside={secret.length > 0 && <SecretCard section={section} secrets={secret} />}>
				{open.length > 0 ? (
					<Form action={`settings/${section}`} submit="Review the changes" errors={errors}>
						{[...Map.groupBy(open, ({ key }) => key.split(".").slice(0, -1).join("."))].map(
							([group, settings]) => (
								<FieldGroup title={sectionTitle(group)}>
									{settings.map((setting) => (
										<SettingField setting={setting} text={texts[setting.key]} errors={errors} />
									))}
								</FieldGroup>
							),
						)}
					</Form>
				) : (
					<Card title={sectionTitle(section)}>
						<p>There is nothing to set here.</p>
					</Card>
				)}
			</Columns>
		</>
	)
}

const Sections = ({ section, sections }: { section: string; sections: string[] }) => {
	const services = sections.filter((name) => name.startsWith("apps."))
	const others = sections.filter((name) => !name.startsWith("apps."))
	const inServices = section.startsWith("apps.")
	return (
		<>
			<Tabs
				label="Sections"
				tabs={[
					...others.map((name) => ({
						label: sectionTitle(name),
						href: `settings/${name}`,
						current: name === section,
					})),
					{ label: "Services", href: `settings/${services[0]}`, current: inServices },
				]}
			/>
			{inServices && (
				<Segments
					label="Services"
					choices={services.map((name) => ({
						label: sectionTitle(name),
						href: `settings/${name}`,
						current: name === section,
					}))}
				/>
			)}
		</>
	)
}

const SettingField = ({
	setting,
	text = textOf(setting),
	errors,
}: {
	setting: Setting
	text?: string | undefined
	errors: Reason[]
}) => {
	const { key, what, type, choices } = setting
	const field = { name: key, label: settingLabel(key), errors, ...(what ? { help: `${what}.` } : {}) }
	if (type === "boolean") return <CheckboxField {...field} checked={text === "true"} />
	if (choices)
		return (
			<SelectField
				{...field}
				value={text}
				options={choices.map((choice) => ({ value: choice, label: choice }))}
			/>
		)
	if (type === "number") return <TextField {...field} value={text} inputmode="decimal" />
	return <TextField {...field} value={text} />
}

const DriftAlert = ({ drifts }: { drifts: Drift[] }) => (
	<Alert
		tone="warning"
		title="Some files are not as the configuration says."
		actions={
			<ButtonForm action="settings/rewrite" size="small">
				Write them anew
			</ButtonForm>
		}
	>
		<ul>
			{drifts.map((drift) => (
				<li>{tellDrift(drift)}</li>
			))}
		</ul>
	</Alert>
)
