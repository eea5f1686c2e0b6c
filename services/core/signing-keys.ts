import type { Pool } from "@hivematrix/shared/db"
import { ConfigurationError } from "@hivematrix/shared/env"
import { seal, unseal } from "@hivematrix/shared/seal"
import {
	type CryptoKey,
	calculateJwkThumbprint,
	createLocalJWKSet,
	exportJWK,
	generateKeyPair,
	importJWK,
	type JSONWebKeySet,
	type JWK,
	type JWTVerifyGetKey,
} from "jose"
import { addKey, listKeys, type StoredKey } from "./queries/signing-keys.ts"

/** What signs and what verifies: the newest key signs, every published one verifies. */
export type SigningKeys = {
	kid: string
	privateKey: CryptoKey
	jwks: JSONWebKeySet
	verify: JWTVerifyGetKey
}

/** Core's keys from its database; the first Core to start makes the first one. */
export const loadSigningKeys = async (sql: Pool, secret: string): Promise<SigningKeys> => {
	const stored = await sql.begin(async (tx) => {
		await tx`lock table signing_keys in exclusive mode`
		const keys = await listKeys(tx)
		if (keys.length > 0) return keys
		const key = await generateKey(secret)
		await addKey(tx, key)
		return [key]
	})
	const [newest] = stored
	const privateJwk = newest && ((await unseal(newest.sealedPrivateJwk, secret)) as JWK | undefined)
	if (!newest || !privateJwk) {
		throw new ConfigurationError(
			"Core's signing key was sealed with another SECRET_KEY. Put back the configs/master_config.json it was made with.",
		)
	}
	const jwks = { keys: stored.map(({ publicJwk }) => publicJwk) }
	return {
		kid: newest.kid,
		privateKey: (await importJWK(privateJwk, "RS256")) as CryptoKey,
		jwks,
		verify: createLocalJWKSet(jwks),
	}
}

const generateKey = async (secret: string): Promise<StoredKey> => {
	const { publicKey, privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true })
	const jwk = await exportJWK(publicKey)
	const kid = await calculateJwkThumbprint(jwk)
	return {
		kid,
		publicJwk: { ...jwk, kid, alg: "RS256", use: "sig" },
		sealedPrivateJwk: await seal(await exportJWK(privateKey), secret),
	}
}
