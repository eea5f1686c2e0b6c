import type { RecognizerDefinition } from "../definition.ts"
import { email } from "../generic/email.ts"

/** An e-mail address below any name, such as `.local` and `.corp`, which the public list does not know. */
export const anyEmail: RecognizerDefinition = {
	...email,
	name: "AnyEmailRecognizer",
	patterns: [
		...email.patterns,
		{
			name: "Address without a domain",
			score: 0.4,
			regex: String.raw`\b[\w.%+-]+@[a-z0-9-]+\b`,
			starts: "mailboxes",
		},
	],
	validate: undefined,
}
