import type { Operator } from "../operator.ts"
import { InvalidParamError } from "../parameters.ts"

/** Calls the function `lambda` with the text and the entity's type. Code can give one, a request can't. */
export const custom: Operator = {
	name: "custom",
	validate: ({ lambda }) => {
		if (typeof lambda !== "function") throw new InvalidParamError("New value must be a callable function")
	},
	operate: (text, params) => {
		const { lambda } = params
		const changed: unknown = typeof lambda === "function" ? lambda(text, params.entity_type) : undefined
		if (typeof changed !== "string") throw new InvalidParamError("Function return type must be a str")
		return changed
	},
}
