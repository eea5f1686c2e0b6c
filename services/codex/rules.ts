import type { Reason } from "@hivematrix/shared/problem"
import type { Noun, Value } from "./noun.ts"

/** What must hold between fields of a record, whoever writes it: a form, the API or an import. */
export const rulesOf = (noun: Noun, record: Record<string, Value>): Reason[] => {
	switch (noun.name) {
		case "companies":
			return inOrder(
				record,
				"contract_start_date",
				"contract_end_date",
				"The contract ends before it starts.",
			)
		case "contacts":
			return [
				...(record.first_name || record.last_name
					? []
					: [{ path: "first_name", message: "Give a first or a last name." }]),
				...inOrder(record, "start_date", "end_date", "The employment ends before it starts."),
			]
		default:
			return []
	}
}

const inOrder = (record: Record<string, Value>, from: string, to: string, message: string): Reason[] => {
	const [start, end] = [record[from], record[to]]
	// ISO dates compare as text.
	return typeof start === "string" && typeof end === "string" && end < start ? [{ path: to, message }] : []
}
