import type { RecognizerDefinition } from "../definition.ts"

/** A German number plate. */
export const deKfz: RecognizerDefinition = {
	name: "DeKfzRecognizer",
	entity: "DE_KFZ",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "KFZ-Kennzeichen (mit Leerzeichen)",
			score: 0.3,
			regex: String.raw`(?<![\w-])[A-ZÄÖÜ]{1,3}\s[A-Z]{1,2}\s\d{1,4}[EH]?(?!\w)`,
		},
		{
			name: "KFZ-Kennzeichen (mit Bindestrich)",
			score: 0.3,
			regex: String.raw`(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}-\d{1,4}[EH]?(?!\w)`,
		},
		{
			name: "KFZ-Kennzeichen (Bindestrich + Leerzeichen)",
			score: 0.3,
			regex: String.raw`(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{1,4}[EH]?(?!\w)`,
		},
		{
			name: "KFZ-Kennzeichen (ASCII only, mit Leerzeichen)",
			score: 0.2,
			regex: String.raw`(?<![\w-])[A-Z]{1,3}\s[A-Z]{1,2}\s\d{1,4}[EH]?(?!\w)`,
		},
		{
			name: "KFZ-Kennzeichen (ASCII only, Bindestrich + Leerzeichen)",
			score: 0.2,
			regex: String.raw`(?<![\w-])[A-Z]{1,3}-[A-Z]{1,2}\s\d{1,4}[EH]?(?!\w)`,
		},
	],
	context: [
		"kennzeichen",
		"kfz-kennzeichen",
		"kraftfahrzeugkennzeichen",
		"nummernschild",
		"fahrzeugkennzeichen",
		"zulassung",
		"kfz",
		"fahrzeug",
		"auto",
		"pkw",
		"lkw",
		"fahrzeugschein",
		"fahrzeugbrief",
		"zulassungsbescheinigung",
		"amtliches kennzeichen",
	],
}
