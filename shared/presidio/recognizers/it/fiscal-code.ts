import { fiscalCodeLetter } from "../checksums/fiscal-code.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Italian fiscal code. */
export const itFiscalCode: RecognizerDefinition = {
	name: "ItFiscalCodeRecognizer",
	entity: "IT_FISCAL_CODE",
	language: "it",
	country: "it",
	patterns: [
		{
			name: "Fiscal Code",
			score: 0.3,
			regex: String.raw`(?i)((?:[A-Z][AEIOU][AEIOUX]|[AEIOU]X{2}|[B-DF-HJ-NP-TV-Z]{2}[A-Z]){2}(?:[\dLMNP-V]{2}(?:[A-EHLMPR-T](?:[04LQ][1-9MNP-V]|[15MR][\dLMNP-V]|[26NS][0-8LMNP-U])|[DHPS][37PT][0L]|[ACELMRT][37PT][01LM]|[AC-EHLMPR-T][26NS][9V])|(?:[02468LNQSU][048LQU]|[13579MPRTV][26NS])B[26NS][9V])(?:[A-MZ][1-9MNP-V][\dLMNP-V]{2}|[A-M][0L](?:[1-9MNP-V][\dLMNP-V]|[0L][1-9MNP-V]))[A-Z])`,
		},
	],
	context: ["codice fiscale", "cf"],
	validate: (match) => (fiscalCodeLetter(match.slice(0, -1)) === match.at(-1)?.toUpperCase() ? true : null),
}
