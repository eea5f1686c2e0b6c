import { seal } from "@hivematrix/shared/seal"
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose"
import type { StoredKey } from "./queries/signing-keys.ts"

/** A new signing key, its private half sealed. */
export const makeKey = async (
	secret: string,
): Promise<Pick<StoredKey, "kid" | "publicJwk" | "sealedPrivateJwk">> => {
	const { publicKey, privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true })
	const jwk = await exportJWK(publicKey)
	const kid = await calculateJwkThumbprint(jwk)
	return {
		kid,
		publicJwk: { ...jwk, kid, alg: "RS256", use: "sig" },
		sealedPrivateJwk: await seal(await exportJWK(privateKey), secret),
	}
}
