import type { Parameters } from "./parameters.ts"

/** Changes the text of one entity. `validate` throws an InvalidParamError on parameters that `operate` can't take. */
export interface Operator {
	readonly name: string
	validate(params: Parameters): void
	operate(text: string, params: Parameters): string
}

/** Which operator to use, by its name, and its parameters beside it: `{ type: "mask", masking_char: "*", ... }`. */
export type OperatorConfig = Parameters & { readonly type: string }

/** The operator for each entity type; `DEFAULT` is for all others. */
export type OperatorConfigs = Readonly<Record<string, OperatorConfig>>
