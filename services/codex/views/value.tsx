import { Badge, Time, type Tone } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Field, Value } from "../noun.ts"

/** A choice as people read it: `month-to-month` becomes `Month to month`. */
export const choiceLabel = (choice: string): string => {
	if (["cjis", "hipaa"].includes(choice)) return choice.toUpperCase()
	if (choice === "true") return "Yes"
	if (choice === "false") return "No"
	const words = choice.replaceAll("-", " ")
	return words.charAt(0).toUpperCase() + words.slice(1)
}

const tones: Record<string, Tone> = {
	cjis: "warning",
	hipaa: "warning",
	"in-use": "success",
	ready: "info",
	"in-repair": "warning",
	lost: "danger",
}

/** A field's value as a list or a record's page shows it. */
export const fieldValue = ({ kind }: Field, value: Value): Child => {
	if (value === null || value === undefined || value === "") return null
	if (Array.isArray(value)) return value.length > 0 ? value.map(itemName).join(", ") : null
	switch (kind) {
		case "choice":
			return <Badge tone={tones[String(value)] ?? "neutral"}>{choiceLabel(String(value))}</Badge>
		case "flag":
			return value ? "Yes" : "No"
		case "time":
			return <Time at={new Date(String(value))} />
		case "email":
			return <a href={`mailto:${String(value)}`}>{String(value)}</a>
		case "phone":
			return <a href={`tel:${String(value).replace(/[^\d+]/g, "")}`}>{String(value)}</a>
		case "lines":
			return String(value)
				.split("\n")
				.flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))
		default:
			return String(value)
	}
}

const itemName = (item: Value): string =>
	typeof item === "object" && item !== null && "name" in item ? String(item.name) : String(item)
