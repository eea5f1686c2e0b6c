import { Tokens } from "../context/tokens.ts"
import { Scan } from "../scan/scan.ts"
import type { Artifacts } from "../types.ts"

/** What recognizers share about a text; each part is made when the first of them asks for it. */
export const artifactsOf = (text: string, context: readonly string[]): Artifacts => {
	let scan: Scan | undefined
	let tokens: Tokens | undefined
	return {
		context,
		get scan() {
			scan ??= new Scan(text)
			return scan
		},
		get tokens() {
			tokens ??= new Tokens(text)
			return tokens
		},
	}
}
