import type { Operator } from "../operator.ts"
import { typed } from "../parameters.ts"

/** Puts `new_value` in place of the text, or the entity's type in angle brackets when there is none. */
export const replace: Operator = {
	name: "replace",
	validate: (params) => void typed(params, "new_value", "string"),
	operate: (_text, params) => String(params.new_value || `<${String(params.entity_type)}>`),
}
