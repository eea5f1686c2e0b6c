import { createHash, randomBytes, randomInt } from "node:crypto"

/** 32 random bytes in base64url. */
export const randomSecret = (): string => randomBytes(32).toString("base64url")

// Without letters that look like others, since a person types it.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789"

/** A password for a person to type once: 99 bits, in five groups. */
export const randomPassword = (): string =>
	Array.from({ length: 5 }, () =>
		Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(""),
	).join("-")

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
