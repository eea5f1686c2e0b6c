import { KnownError, usageCode } from "../known-error.ts"
import type { MasterConfig } from "./master-config.ts"
import { findSetting, listSettings, type Setting } from "./settings.ts"

/** What a text from a command line or a form says as the value of a key. What it may be, the schema decides later. */
export const typedValue = ({ key, type }: Setting, text: string): unknown => {
	if (type === "text") return text
	if (type === "boolean" && /^(true|yes|on)$/i.test(text)) return true
	if (type === "boolean" && /^(false|no|off)$/i.test(text)) return false
	// An empty text is no number, and must not become 0.
	if (type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text)
	if (type === "json") {
		try {
			return JSON.parse(text)
		} catch {
			if (!/^[[{"]/.test(text.trim())) return text.split(",").map((part) => part.trim())
		}
	}
	throw new KnownError(
		`${key} takes a ${type === "json" ? "value as JSON" : type}, not "${text}".`,
		usageCode,
	)
}

/** The setting of a key, which must be one. @throws KnownError with the keys that are meant perhaps */
export const needSetting = (config: MasterConfig, key: string): Setting => {
	const setting = findSetting(config, key)
	if (setting) return setting
	const last = key.split(".").at(-1) ?? key
	const near = listSettings(config)
		.map((one) => one.key)
		.filter((known) => (last.length > 2 && known.includes(last)) || known.startsWith(`${key.split(".")[0]}.`))
		.slice(0, 8)
	throw new KnownError(
		`There is no setting ${key}.${near.length ? ` Perhaps ${near.join(", ")}.` : ' See "bun helm config list".'}`,
		usageCode,
	)
}

const hidden = "••••"

/** A value for eyes: secrets as dots unless they are to be seen. */
export const shownValue = ({ value, secret }: Setting, reveal: boolean): unknown =>
	secret && value !== undefined && !reveal ? hidden : value
