import { compilePython, DOTALL, MULTILINE } from "../../regex/python.ts"
import { placesOf } from "../../scan/anchors.ts"
import type { Scan } from "../../scan/scan.ts"
import { mod97 } from "../checksums/mod97.ts"
import type { RecognizerDefinition, Span } from "../definition.ts"
import { hasCountryFormat } from "./iban-formats.ts"

const flags = MULTILINE | DOTALL
const regex =
	"(?<![A-Z0-9])([A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,6})((?:[ -]?[A-Z0-9]{4})?)((?:[ -]?[A-Z0-9]{1,3})?)(?![A-Z0-9])"

const pattern = compilePython(regex, flags, "plain", "y")

// What follows an account number can look like a part of it, so shorter readings are tried until one is valid.
function* search(scan: Scan): Iterable<Span> {
	let floor = 0
	for (const place of placesOf(scan, "beforeDigits")) {
		if (place < floor) continue
		pattern.lastIndex = place
		const [match = "", first = "", second = ""] = pattern.exec(scan.text) ?? []
		if (!match) continue
		floor = place + match.length
		const ends = [floor, place + first.length + second.length, place + first.length]
		const end = ends.find((end) => validate(scan.text.slice(place, end)) !== false)
		if (end) yield [place, end]
	}
}

// The checksum must hold and the country's format fit; in small letters it fits, but proves nothing.
const validate = (match: string): boolean | null => {
	const iban = match.replace(/[- ]/g, "")
	if (mod97(iban.slice(4) + iban.slice(0, 4)) !== 1) return false
	if (hasCountryFormat(iban)) return true
	return hasCountryFormat(iban.toUpperCase()) ? null : false
}

/** An International Bank Account Number with its checksum (ISO 13616, ISO/IEC 7064 MOD 97-10). */
export const iban: RecognizerDefinition = {
	name: "IbanRecognizer",
	entity: "IBAN_CODE",
	language: "en",
	flags,
	patterns: [{ name: "IBAN Generic", score: 0.5, regex, search }],
	context: ["iban", "bank", "transaction"],
	validate,
}
