import { Secret, TOTP } from "otpauth"

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, 30 seconds. */
const seconds = 30
const ways = { algorithm: "SHA1", digits: 6, period: seconds }

/** Codes of the step before and after are taken too, for clocks that go wrong and people who type slowly. */
const drift = 1

/** 160 bits in base32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an app reads from a QR code. */
export const totpAddress = (secret: string, username: string): string =>
	new TOTP({ ...ways, issuer: "HiveMatrix", label: username, secret }).toString()

/** The time step that a code belongs to, undefined for a wrong one. @param now milliseconds */
export const stepOf = (secret: string, code: string, now = Date.now()): number | undefined => {
	const token = code.replace(/\s/g, "")
	if (!/^\d{6}$/.test(token)) return undefined
	const delta = new TOTP({ ...ways, secret }).validate({ token, timestamp: now, window: drift })
	return delta === null ? undefined : Math.floor(now / 1000 / seconds) + delta
}
