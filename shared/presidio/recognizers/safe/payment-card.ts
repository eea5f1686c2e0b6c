import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

// First digits from and to, and the lengths of the numbers that begin with them, by the issuers' own tables.
const ranges: readonly (readonly [from: string, to: string, shortest: number, longest: number])[] = [
	["4", "4", 13, 19], // Visa
	["51", "55", 16, 16], // Mastercard
	["2221", "2720", 16, 16], // Mastercard since 2017
	["34", "34", 15, 15], // American Express
	["37", "37", 15, 15],
	["300", "305", 14, 19], // Diners Club
	["3095", "3095", 14, 19],
	["36", "36", 14, 19],
	["38", "39", 14, 19],
	["3528", "3589", 16, 19], // JCB
	["1800", "1800", 15, 15],
	["2131", "2131", 15, 15],
	["6011", "6011", 16, 19], // Discover
	["644", "659", 16, 19],
	["62", "62", 16, 19], // UnionPay
	["81", "82", 16, 19], // RuPay
	["2200", "2204", 16, 19], // Mir
	["50", "50", 12, 19], // Maestro and its kin
	["56", "61", 12, 19],
	["63", "69", 12, 19],
]

const isIssued = (number: string) =>
	ranges.some(([from, to, shortest, longest]) => {
		const head = number.slice(0, from.length)
		return head >= from && head <= to && number.length >= shortest && number.length <= longest
	})

/** A payment card's number of any issuer, 12 to 19 digits in any grouping, with its checksum. */
export const paymentCard: RecognizerDefinition = {
	name: "PaymentCardRecognizer",
	entity: "CREDIT_CARD",
	language: "en",
	patterns: [
		{
			name: "Issued card number",
			score: 0.5,
			regex: String.raw`\b\d(?:[- .]?\d){11,18}\b(?![-.]?\d)`,
			starts: "digits",
		},
	],
	context: ["credit", "card", "visa", "mastercard", "amex", "discover", "maestro"],
	validate: (match) => {
		const digits = digitsOf(match)
		return isIssued(digits.join("")) && isLuhn(digits)
	},
}
