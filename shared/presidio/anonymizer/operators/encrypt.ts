import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import type { Operator } from "../operator.ts"
import { bytesOf, InvalidParamError, type Parameters } from "../parameters.ts"

const VECTOR_LENGTH = 16

const keyOf = (params: Parameters): Buffer => {
	if (params.key === undefined || params.key === null) throw new InvalidParamError("Expected parameter key")
	const key = bytesOf(params.key)
	if (!key) throw new InvalidParamError("Invalid parameter value for 'key'.")
	if (![16, 24, 32].includes(key.length))
		throw new InvalidParamError("Invalid input, key must be of length 128, 192 or 256 bits")
	return key
}

const cipherOf = (key: Buffer) => `aes-${key.length * 8}-cbc`

/**
 * AES in CBC mode with PKCS #7 padding under `key` (16, 24 or 32 bytes): the random initial vector and the cipher
 * text in URL-safe Base64, as Presidio writes them, so that each side reads the other's.
 */
export const encrypt: Operator = {
	name: "encrypt",
	validate: (params) => void keyOf(params),
	operate: (text, params) => {
		const key = keyOf(params)
		const vector = randomBytes(VECTOR_LENGTH)
		const cipher = createCipheriv(cipherOf(key), key, vector)
		const bytes = Buffer.concat([vector, cipher.update(text, "utf8"), cipher.final()])
		return bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_")
	},
}

/** Reads what `encrypt` wrote, with the same key. */
export const decrypt: Operator = {
	name: "decrypt",
	validate: (params) => void keyOf(params),
	operate: (text, params) => {
		const key = keyOf(params)
		const bytes = Buffer.from(text, "base64")
		try {
			const cipher = createDecipheriv(cipherOf(key), key, bytes.subarray(0, VECTOR_LENGTH))
			return Buffer.concat([cipher.update(bytes.subarray(VECTOR_LENGTH)), cipher.final()]).toString("utf8")
		} catch (cause) {
			throw new InvalidParamError(
				"The text can't be decrypted: it was written with another key or is not whole.",
				{ cause },
			)
		}
	},
}
