import type { RecognizerDefinition } from "../definition.ts"

/** A bank account's number; too weak to report without context. */
export const usBankNumber: RecognizerDefinition = {
	name: "UsBankRecognizer",
	entity: "US_BANK_NUMBER",
	language: "en",
	country: "us",
	patterns: [
		{ name: "Bank Account (weak)", score: 0.05, regex: String.raw`\b[0-9]{8,17}\b`, starts: "longDigits" },
	],
	context: ["check", "account", "account#", "acct", "bank", "save", "debit"],
}
