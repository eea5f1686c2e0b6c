import type { Pool } from "@hivematrix/shared/db"
import { ConfigurationError } from "@hivematrix/shared/env"
import { unseal } from "@hivematrix/shared/seal"
import {
	type CryptoKey,
	createLocalJWKSet,
	importJWK,
	type JSONWebKeySet,
	type JWK,
	type JWTVerifyGetKey,
} from "jose"
import { makeKey } from "./make-key.ts"
import { addKey, listKeys, lockKeys, type StoredKey } from "./queries/signing-keys.ts"

export type Signer = { kid: string; privateKey: CryptoKey }

/** What signs and what verifies, as it is now: the newest key whose time has come signs, every published one verifies. */
export type SigningKeys = {
	signer: () => Signer
	jwks: () => JSONWebKeySet
	verify: JWTVerifyGetKey
	/** Reads them anew: another Core made or retired one. */
	reload: () => Promise<void>
}

/** Core's keys from its database; the first Core to start makes the first one. */
export const loadSigningKeys = async (sql: Pool, secret: string): Promise<SigningKeys> => {
	await sql.begin(async (tx) => {
		await lockKeys(tx)
		if ((await listKeys(tx)).length === 0) await addKey(tx, await makeKey(secret), 0)
	})
	let current = await read(sql, secret)
	return {
		signer: () => {
			const signer = current.signers.find(({ signsFrom }) => signsFrom <= Date.now())
			if (!signer) throw new Error("No signing key's time has come")
			return signer
		},
		jwks: () => current.jwks,
		verify: (...token) => current.verify(...token),
		reload: async () => {
			current = await read(sql, secret)
		},
	}
}

const read = async (sql: Pool, secret: string) => {
	const stored = await listKeys(sql)
	const jwks = { keys: stored.map(({ publicJwk }) => publicJwk) }
	const signing = stored.filter(({ sealedPrivateJwk }) => sealedPrivateJwk)
	return {
		signers: await Promise.all(signing.map((key) => signerOf(key, secret))),
		jwks,
		verify: createLocalJWKSet(jwks),
	}
}

const signerOf = async ({ kid, sealedPrivateJwk, signsFrom }: StoredKey, secret: string) => {
	const jwk = (await unseal(sealedPrivateJwk, secret)) as JWK | undefined
	if (!jwk) {
		throw new ConfigurationError(
			"Core's signing key was sealed with another SECRET_KEY. Put back the configs/master_config.json it was made with.",
		)
	}
	const privateKey = (await importJWK(jwk, "RS256")) as CryptoKey
	return { kid, privateKey, signsFrom: signsFrom.getTime() }
}
