import { base64url, CompactEncrypt, compactDecrypt } from "jose"

/**
 * Encrypts and authenticates a JSON value with a service's `SECRET_KEY` (JWE compact, RFC 7516: `dir`, A256GCM).
 * @param secret 32 bytes in base64url
 */
export const seal = (value: unknown, secret: string): Promise<string> =>
	new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
		.setProtectedHeader({ alg: "dir", enc: "A256GCM" })
		.encrypt(base64url.decode(secret))

/** The value that `seal` took, or undefined when the text was made with another key or changed on its way. */
export const unseal = async (text: string, secret: string): Promise<unknown> => {
	try {
		const { plaintext } = await compactDecrypt(text, base64url.decode(secret), {
			keyManagementAlgorithms: ["dir"],
			contentEncryptionAlgorithms: ["A256GCM"],
		})
		return JSON.parse(new TextDecoder().decode(plaintext))
	} catch {
		return undefined
	}
}
