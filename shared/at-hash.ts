import { createHash } from "node:crypto"

/**
 * The `at_hash` of an access token: the left half of its hash, by the algorithm that signed the id_token
 * (OpenID Connect Core 1.0, section 3.1.3.6).
 * @param algorithm of the id_token's header, for example `RS256` or `EdDSA`
 */
export const atHash = (accessToken: string, algorithm: string): string => {
	const hash = createHash(`sha${/\d{3}$/.exec(algorithm)?.[0] ?? "512"}`)
		.update(accessToken)
		.digest()
	return hash.subarray(0, hash.length / 2).toString("base64url")
}
