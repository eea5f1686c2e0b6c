import type { Reason } from "@hivematrix/shared/problem"
import { affectedBy } from "../config/affected.ts"
import { MasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { listSettings, type Setting } from "../config/settings.ts"
import { setAt } from "../config/tree.ts"
import { typedValue } from "../config/typed-value.ts"
import { KnownError } from "../known-error.ts"

/** The parts of the configuration, each with a form of its own: `system`, `tls`, and each service (`apps.codex`). */
export const sectionsOf = (config: MasterConfig): string[] => [
	...new Set(
		listSettings(config)
			.map(({ key }) => key.split("."))
			.map(([first = "", second]) => (first === "apps" ? `apps.${second}` : first))
			.filter((section) => section !== "apps.undefined"),
	),
]

/** The settings of a section; secret ones apart, for they are written and never read. */
export const settingsOf = (config: MasterConfig, section: string): { open: Setting[]; secret: Setting[] } => {
	const all = listSettings(config).filter(({ key }) => key === section || key.startsWith(`${section}.`))
	return {
		open: all.filter(({ secret, key, value }) => !secret && !(isSource(key) && value === undefined)),
		secret: all.filter(({ secret }) => secret),
	}
}

/** Where an installed service came from; there is nothing to say of those of this release. */
const isSource = (key: string): boolean => /^apps\.[^.]+\.source\./.test(key)

/** A value as it stands in its field. */
export const textOf = ({ value, type }: Pick<Setting, "value" | "type">): string => {
	if (value === undefined || value === null) return ""
	if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ")
	return type === "json" ? JSON.stringify(value) : String(value)
}

/** What a form wants: which keys from what to what, what restarts by it, or every reason against it. */
export type Proposal = {
	changes: { key: string; before: string; after: string }[]
	affected: string[]
	errors: Reason[]
}

/** Looks at what a form wants without doing it. */
export const propose = (
	source: Source,
	config: MasterConfig,
	settings: Setting[],
	texts: Record<string, string>,
): Proposal => {
	const changed = settings.filter((setting) => (texts[setting.key] ?? "").trim() !== textOf(setting))
	const draft = structuredClone(config)
	const errors = changed.flatMap((setting): Reason[] => {
		const { error, value } = meaningOf(setting, texts[setting.key] ?? "")
		if (!error) setAt(draft, setting.key, value)
		return error ? [{ path: setting.key, message: error }] : []
	})
	const checked = MasterConfig.safeParse(draft)
	if (!checked.success) errors.push(...checked.error.issues.map((issue) => reasonOf(issue, settings)))
	return {
		errors,
		affected: checked.success && errors.length === 0 ? affectedBy(source, config, checked.data) : [],
		changes: changed.map((setting) => ({
			key: setting.key,
			before: textOf(setting),
			after: (texts[setting.key] ?? "").trim(),
		})),
	}
}

/** The value that a field's text means; an empty one gives the key its default again. */
export const meaningOf = (setting: Setting, text: string): { value?: unknown; error?: string } => {
	if (text.trim() === "" && setting.type !== "boolean") return { value: undefined }
	try {
		return { value: typedValue(setting, text.trim()) }
	} catch (error) {
		if (error instanceof KnownError) return { error: error.message }
		throw error
	}
}

// What is wrong with a member of a list stands at the list's field.
const reasonOf = (issue: { path: PropertyKey[]; message: string }, settings: Setting[]): Reason => {
	const path = issue.path.join(".")
	const field = settings.find(({ key }) => path === key || path.startsWith(`${key}.`))?.key ?? path
	return { path: field, message: `${field}: ${issue.message}` }
}
