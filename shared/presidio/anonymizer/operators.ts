import type { Operator } from "./operator.ts"
import { ageOver89 } from "./operators/age-over-89.ts"
import { custom } from "./operators/custom.ts"
import { decrypt, encrypt } from "./operators/encrypt.ts"
import { firstNameLastInitial } from "./operators/first-name-last-initial.ts"
import { hash } from "./operators/hash.ts"
import { deanonymizeKeep, keep } from "./operators/keep.ts"
import { mask } from "./operators/mask.ts"
import { redact } from "./operators/redact.ts"
import { replace } from "./operators/replace.ts"

/** What an anonymizer can do unless somebody adds to it. */
export const anonymizers: readonly Operator[] = [
	ageOver89,
	custom,
	encrypt,
	firstNameLastInitial,
	hash,
	keep,
	mask,
	redact,
	replace,
]

/** What a deanonymizer can do. */
export const deanonymizers: readonly Operator[] = [decrypt, deanonymizeKeep]
