import type { RecognizerDefinition } from "../definition.ts"
import { usMbi } from "../us/mbi.ts"
import { usNpi } from "../us/npi.ts"
import { abaRouting } from "../us/routing-number.ts"
import { ageOver89 } from "./age.ts"
import { anyEmail } from "./any-email.ts"
import { paymentCard } from "./payment-card.ts"
import { phoneShape } from "./phone-shape.ts"
import { ethereumAddress, secret } from "./secret.ts"
import { anySsn } from "./ssn.ts"
import { vin } from "./vin.ts"
import { zipCode } from "./zip-code.ts"

/** What the safe profile looks for beside all that Presidio finds unasked. */
export const safeDefinitions: readonly RecognizerDefinition[] = [
	abaRouting,
	ageOver89,
	anyEmail,
	anySsn,
	ethereumAddress,
	paymentCard,
	phoneShape,
	secret,
	usMbi,
	usNpi,
	vin,
	zipCode,
]
