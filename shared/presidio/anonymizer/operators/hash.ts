import { createHash, randomBytes } from "node:crypto"
import type { Operator } from "../operator.ts"
import { bytesOf, InvalidParamError, type Parameters } from "../parameters.ts"

const algorithms = ["sha256", "sha512"]
const SHORTEST_SALT = 16

/**
 * The hexadecimal digest of the text and a salt, by `hash_type`. With the same `salt` the same text gives the same
 * digest; without one each call draws another, so that nobody can guess the text by hashing guesses.
 */
export const hash: Operator = {
	name: "hash",
	validate: (params) => void algorithmOf(params),
	operate: (text, params) =>
		createHash(algorithmOf(params)).update(text, "utf8").update(saltOf(params)).digest("hex"),
}

const algorithmOf = (params: Parameters) => {
	const algorithm = String(params.hash_type ?? "sha256")
	if (!algorithms.includes(algorithm))
		throw new InvalidParamError(
			`Parameter hash_type value ${algorithm} is not in range of values ['sha256', 'sha512']`,
		)
	return algorithm
}

const saltOf = (params: Parameters) => {
	if (!("salt" in params)) return randomBytes(32)
	const salt = bytesOf(params.salt) ?? Buffer.alloc(0)
	if (salt.length === 0)
		throw new InvalidParamError(
			"Salt parameter cannot be empty. Either omit the salt parameter to auto-generate a random salt, or provide a salt of at least 16 bytes (128 bits).",
		)
	if (salt.length < SHORTEST_SALT)
		throw new InvalidParamError(
			`Salt must be at least 16 bytes (128 bits). Provided salt is ${salt.length} bytes.`,
		)
	return salt
}
