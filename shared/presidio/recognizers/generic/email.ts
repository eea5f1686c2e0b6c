import { isRegisteredName } from "../checksums/public-suffix.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An e-mail address below a public suffix. */
export const email: RecognizerDefinition = {
	name: "EmailRecognizer",
	entity: "EMAIL_ADDRESS",
	language: "en",
	patterns: [
		{
			name: "Email (Medium)",
			score: 0.5,
			regex:
				"\\b((([!#$%&'*+\\-/=?^_`{|}~\\w])|([!#$%&'*+\\-/=?^_`{|}~\\w][!#$%&'*+\\-/=?^_`{|}~\\.\\w]{0,}[!#$%&'*+\\-/=?^_`{|}~\\w]))[@]\\w+(?:-+\\w+)*(?:\\.\\w+(?:-+\\w+)*)+)\\b",
			starts: "mailboxes",
		},
	],
	context: ["email"],
	validate: (match) => isRegisteredName(match.slice(match.lastIndexOf("@") + 1)),
}
