import type { Changed } from "./change-config.ts"
import { listSettings, type Setting } from "./settings.ts"
import { flatten } from "./tree.ts"

type Side = Record<string, string>

/** What a change was and is, key by key, for the trail: of a secret only that it is another one. */
export const changedFacts = ({ before, config, keys }: Changed): { before: Side; after: Side } => {
	const settings = [...listSettings(before), ...listSettings(config)]
	const secrets = settings.flatMap(({ secret, value }) =>
		secret && typeof value === "string" && value ? [value] : [],
	)
	const side = (tree: unknown, ofSecret: string): Side => {
		const values = flatten(tree)
		return Object.fromEntries(
			keys.flatMap((key) => {
				const value = values.get(key)
				if (value === undefined) return []
				const text = typeof value === "string" ? value : JSON.stringify(value)
				const hidden = !isOpen(settings, key) || secrets.some((secret) => text.includes(secret))
				return [[key, hidden ? ofSecret : text]]
			}),
		)
	}
	return { before: side(before, "a secret"), after: side(config, "another secret") }
}

/** Whether it is known, and known to be no secret: what nobody has described is not told. */
const isOpen = (settings: Setting[], key: string): boolean => {
	const about = settings.filter((one) => one.key === key || key.startsWith(`${one.key}.`))
	return about.length > 0 && about.every(({ secret }) => !secret)
}
