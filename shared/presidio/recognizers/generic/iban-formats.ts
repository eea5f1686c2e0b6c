// What follows the check digits in each country: n digits, a capitals, c either, z a zero (ISO 13616 register).
const register = `
	AD:8n12c AE:19n AL:8n16c AT:16n AZ:4c20n BA:16n BE:12n BG:4a6n8c BH:4a14c BR:23n1a1c BY:4c4n16c
	CH:5n12c CR:1z17n CY:8n16c CZ:20n DE:18n DK:14n DO:4a20n EE:16n EG:25n ES:20n FI:14n FO:14n
	FR:10n11c2n GB:4a14n GE:2c16n GI:4a15c GL:14n GR:7n16c GT:24c HR:17n HU:24n IE:4c14n IL:19n
	IQ:4a15n IS:22n IT:1a10n12c JO:4a22n KW:4a22c KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n LU:3n13c
	LV:4a13c LY:21n MC:10n11c2n MD:20c ME:18n MK:3n10c2n MR:23n MT:4a5n18c MU:4a19n1a NL:4a10n NO:11n
	PK:4c16n PL:24n PS:4c17n PT:17n QA:4a17c RO:4a16c RS:18n SA:2n18c SC:4a20n3a SE:20n SI:15n SK:20n
	SM:1a10n12c TL:19n TN:20n TR:5n17c UA:6n19c VA:18n VG:4c16n XK:16n
`

const classes: Record<string, string> = { n: "[0-9]", a: "[A-Z]", c: "[a-zA-Z0-9]", z: "0" }

const formats = new Map<string, RegExp>()
for (const entry of register.trim().split(/\s+/)) {
	const [country = "", format = ""] = entry.split(":")
	const body = format.replace(
		/(\d+)([nacz])/g,
		(_, count: string, kind: string) => `${classes[kind]}{${count}}`,
	)
	formats.set(country, new RegExp(`^${country}[0-9]{2}${body}`))
}

/** True when an IBAN without separators begins as its country writes it; Presidio lets more characters follow. */
export const hasCountryFormat = (iban: string): boolean => formats.get(iban.slice(0, 2))?.test(iban) ?? false
