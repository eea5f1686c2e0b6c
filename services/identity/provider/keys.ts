import type { Pool } from "@hivematrix/shared/db"
import { ConfigurationError } from "@hivematrix/shared/env"
import { seal, unseal } from "@hivematrix/shared/seal"
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose"
import { z } from "zod"
import { addKey, type KeyKind, listKeys } from "../queries/provider-keys.ts"

/** What the provider signs with, the newest first: private JWKs for tokens, secrets for cookies. */
export type ProviderKeys = { signing: JWK[]; cookie: string[] }

const Signing = z.looseObject({ kty: z.literal("RSA"), kid: z.string(), alg: z.literal("RS256") })

/** Reads the keys from the database, made there on the first start: they outlive the process, and instances share them. */
export const providerKeys = (sql: Pool, secret: string): Promise<ProviderKeys> =>
	sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(hashtext('hivematrix.identity.keys'))`
		const keysOf = async (kind: KeyKind, make: () => Promise<unknown>): Promise<unknown[]> => {
			const known = await listKeys(tx, kind)
			if (known.length > 0) return Promise.all(known.map((sealed) => opened(sealed, secret)))
			const made = await make()
			await addKey(tx, kind, await seal(made, secret))
			return [made]
		}
		return {
			signing: z.array(Signing).parse(await keysOf("signing", makeSigningKey)),
			cookie: z.array(z.string()).parse(await keysOf("cookie", makeCookieKey)),
		}
	})

const makeSigningKey = async (): Promise<JWK> => {
	const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true })
	const jwk = await exportJWK(privateKey)
	return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" }
}

const makeCookieKey = async (): Promise<string> =>
	Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")

const opened = async (sealed: string, secret: string): Promise<unknown> => {
	const key = await unseal(sealed, secret)
	if (key === undefined) {
		throw new ConfigurationError(
			"The keys in identity's database were sealed with another SECRET_KEY. Put the old one back, or restore database and configuration from the same backup.",
		)
	}
	return key
}
