import { unguarded } from "../csv-export.ts"
import type { Field, Value } from "../noun.ts"
import { readValue } from "../read-value.ts"
import { type DateOrder, readDate } from "./dates.ts"

const yes = new Set(["true", "yes", "y", "1", "x", "on", "ja", "wahr", "active"])
const no = new Set(["false", "no", "n", "0", "off", "nein", "falsch", "inactive"])

/** A cell as the value its field takes. What can't be read stays text, and the field's shape refuses it with a sentence. */
export const readCell = (name: string, field: Field, cell: string, order: DateOrder): Value => {
	const text = unguarded(cell.replaceAll("\r\n", "\n").replaceAll("\r", "\n").trim())
	switch (field.kind) {
		case "date":
			return readDate(text, order)
		case "money":
			return readAmount(text)
		case "flag":
			return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text
		case "choice":
			return readChoice(field, text)
		case "list": {
			const items = readValue(field, text)
			return name === "mac_addresses" && Array.isArray(items)
				? items.map((item) => readMac(String(item)))
				: items
		}
		default:
			return readValue(field, text)
	}
}

/** `$1,299.00`, `1.299,00 €`, `1299.5`: the last of comma and dot is the decimal one, unless three digits follow a comma. */
const readAmount = (text: string): string => {
	const bare = text.replace(/[\s\p{Sc}]|USD|EUR|CAD|GBP|CHF/gu, "")
	if (!/^\d[\d.,']*$/.test(bare)) return text
	const digits = bare.replaceAll("'", "")
	const last = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."))
	if (last < 0) return digits
	const thousands = digits[last] === "," && digits.length - last === 4 && !digits.includes(".")
	if (thousands) return digits.replaceAll(",", "")
	return `${digits.slice(0, last).replace(/[.,]/g, "")}.${digits.slice(last + 1)}`
}

const readChoice = ({ choices = [] }: Field, text: string): string => {
	const slug = text.toLowerCase().replace(/[\s_]+/g, "-")
	return choices.find((choice) => choice === slug || `${choice}s` === slug) ?? text
}

/** `00-1A-2B-3C-4D-5E` and `001a.2b3c.4d5e` as `00:1a:2b:3c:4d:5e`. */
const readMac = (text: string): string => {
	const digits = text.replace(/[^0-9a-f]/gi, "").toLowerCase()
	return digits.length === 12 ? (digits.match(/../g) ?? []).join(":") : text
}
