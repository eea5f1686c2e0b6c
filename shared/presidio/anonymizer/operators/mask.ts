import type { Operator } from "../operator.ts"
import { InvalidParamError, required } from "../parameters.ts"

/** Puts `masking_char` in place of `chars_to_mask` characters from the beginning, or from the end with `from_end`. */
export const mask: Operator = {
	name: "mask",
	validate: (params) => {
		const character = String(required(params, "masking_char", "string"))
		if ([...character].length > 1)
			throw new InvalidParamError("Invalid input, masking_char must be a character")
		required(params, "chars_to_mask", "number")
		required(params, "from_end", "boolean")
	},
	operate: (text, params) => {
		const characters = [...text]
		const count = Math.min(characters.length, Math.max(0, Number(params.chars_to_mask)))
		const cover = String(params.masking_char).repeat(count)
		const left = characters.length - count
		return params.from_end
			? characters.slice(0, left).join("") + cover
			: cover + characters.slice(count).join("")
	},
}
