import { createHmac, randomInt } from "node:crypto"
import type { Sql } from "@hivematrix/shared/db"
import { replaceRecoveryCodes, useRecoveryCode } from "./queries/recovery-codes.ts"

export const recoveryCodeCount = 10

/** Below this a person is told to make new ones. */
export const fewRecoveryCodes = 3

/** Crockford's base32: nothing in it is taken for something else. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz"
const length = 10

/** Makes ten codes of 50 bits in the place of a person's old ones. @returns them; only their hashes are kept. */
export const makeRecoveryCodes = async (sql: Sql, secret: string, userId: string): Promise<string[]> => {
	const codes = Array.from({ length: recoveryCodeCount }, () =>
		Array.from({ length }, () => letters[randomInt(letters.length)]).join(""),
	)
	await replaceRecoveryCodes(
		sql,
		userId,
		codes.map((code) => hashOf(code, secret)),
	)
	return codes.map((code) => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`)
}

/** Whether a code is one of a person's, and this is its only use. */
export const takeRecoveryCode = (sql: Sql, secret: string, userId: string, code: string): Promise<boolean> =>
	useRecoveryCode(sql, userId, hashOf(plain(code), secret))

/** As Crockford reads it: capitals, spaces and hyphens say nothing, O is 0, I and L are 1. */
const plain = (code: string): string =>
	code
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "")
		.replaceAll("o", "0")
		.replace(/[il]/g, "1")

// Random codes need no slow hash, only a key that doesn't lie in the database.
const hashOf = (code: string, secret: string): string =>
	createHmac("sha256", Buffer.from(secret, "base64url")).update(`recovery code\n${code}`).digest("hex")
