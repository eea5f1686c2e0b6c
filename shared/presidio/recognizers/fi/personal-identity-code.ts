import { isDate } from "../checksums/calendar.ts"
import type { RecognizerDefinition } from "../definition.ts"

// The sign between the birth date and the number tells the century.
const centuryOf = (sign: string) => (sign === "+" ? 1800 : /[-YXWVU]/.test(sign) ? 1900 : 2000)

/** A Finnish personal identity code. */
export const fiPersonalIdentityCode: RecognizerDefinition = {
	name: "FiPersonalIdentityCodeRecognizer",
	entity: "FI_PERSONAL_IDENTITY_CODE",
	language: "fi",
	country: "fi",
	patterns: [
		{
			name: "Finnish Personal Identity Code (Medium)",
			score: 0.5,
			regex: String.raw`\b(\d{6})([-+ABCDEFYXWVU])(\d{3})([0123456789ABCDEFHJKLMNPRSTUVWXY])\b`,
			starts: "digits",
		},
		{
			name: "Finnish Personal Identity Code (Very Weak)",
			score: 0.1,
			regex: String.raw`(\d{6})([-+ABCDEFYXWVU])(\d{3})([0123456789ABCDEFHJKLMNPRSTUVWXY])`,
		},
	],
	context: ["hetu", "henkilötunnus", "personbeteckningen", "personal identity code"],
	validate: (match) => {
		const [day = 0, month = 0, year = 0] = [0, 2, 4].map((at) => Number(match.slice(at, at + 2)))
		if (!isDate(centuryOf(match[6] ?? "") + year, month, day)) return false
		const number = Number(match.slice(0, 6) + match.slice(7, 10))
		return "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31] === match.at(-1)?.toUpperCase()
	},
}
