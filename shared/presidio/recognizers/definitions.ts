import { countryDefinitions } from "./countries.ts"
import type { RecognizerDefinition } from "./definition.ts"
import { creditCard } from "./generic/credit-card.ts"
import { crypto } from "./generic/crypto.ts"
import { date } from "./generic/date.ts"
import { email } from "./generic/email.ts"
import { iban } from "./generic/iban.ts"
import { ipAddress } from "./generic/ip-address.ts"
import { macAddress } from "./generic/mac-address.ts"
import { url } from "./generic/url.ts"
import { usBankNumber } from "./us/bank-number.ts"
import { usDriverLicense } from "./us/driver-license.ts"
import { usItin } from "./us/itin.ts"
import { usMbi } from "./us/mbi.ts"
import { medicalLicense } from "./us/medical-license.ts"
import { usNpi } from "./us/npi.ts"
import { usPassport } from "./us/passport.ts"
import { abaRouting } from "./us/routing-number.ts"
import { usSsn } from "./us/ssn.ts"

/** Every pattern recognizer of Presidio. */
export const definitions: readonly RecognizerDefinition[] = [
	creditCard,
	crypto,
	date,
	email,
	iban,
	ipAddress,
	macAddress,
	url,
	usBankNumber,
	usDriverLicense,
	usItin,
	usMbi,
	medicalLicense,
	usNpi,
	usPassport,
	abaRouting,
	usSsn,
	...countryDefinitions,
]
