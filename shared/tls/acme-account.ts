import {
	calculateJwkThumbprint,
	exportJWK,
	FlattenedSign,
	generateKeyPair,
	importJWK,
	type JWK,
	type JWSHeaderParameters,
} from "jose"
import { z } from "zod"
import type { CertificateStore } from "./certificate-store.ts"

/** The authority said no, or nothing: its own words, for people to read. */
export class AcmeError extends Error {
	override name = "AcmeError"
}

const Directory = z.object({ newNonce: z.url(), newAccount: z.url(), newOrder: z.url() })
const AcmeProblem = z.object({
	type: z.string().default(""),
	detail: z.string().default(""),
	subproblems: z.array(z.object({ detail: z.string().default("") })).default([]),
})

export type AccountOptions = {
	/** The address of the authority's directory. */
	directory: string
	/** Where the authority writes about certificates that are about to end. */
	email?: string | undefined
	/** Of authorities that want an account of theirs first (RFC 8555, section 7.3.4): key id, and key in base64url. */
	externalAccount?: { keyId: string; hmacKey: string } | undefined
	/** PEM of whoever vouches for the authority's own server, where that is nobody known. */
	authority?: string | undefined
}

/** An account at an authority: it asks in signed words (RFC 8555, section 6). */
export type Account = {
	newOrder: string
	/** Asks with a payload, or for a look with none (POST-as-GET). @throws AcmeError in the authority's own words */
	ask: (url: string, payload?: object) => Promise<{ headers: Headers; text: string }>
	/** What stands behind a challenge's token to prove that it is this account's (section 8.1). */
	keyAuthorization: (token: string) => string
}

/** Opens the account of the key in the store, and makes both where they are missing. */
export const openAccount = async (
	{ directory: address, email, externalAccount, authority }: AccountOptions,
	store: CertificateStore,
): Promise<Account> => {
	const get = async (url: string, init: RequestInit = {}): Promise<Response> => {
		const options = { ...init, signal: AbortSignal.timeout(30_000), tls: authority ? { ca: authority } : {} }
		return fetch(url, options as RequestInit).catch((cause) => {
			throw new AcmeError(`${new URL(url).origin} can't be reached (${cause.message}).`, { cause })
		})
	}
	const jwk = await accountKey(store)
	const key = await importJWK(jwk, "ES256")
	const { kty, crv, x, y } = jwk
	const publicJwk = { kty, crv, x, y }
	const thumbprint = await calculateJwkThumbprint(jwk)
	const directory = Directory.parse(await (await get(address)).json())
	let nonce: string | null = null
	let who: JWSHeaderParameters = { jwk: publicJwk }

	const ask = async (url: string, payload?: object, tries = 3): ReturnType<Account["ask"]> => {
		nonce ??= (await get(directory.newNonce, { method: "HEAD" })).headers.get("replay-nonce")
		const bytes = new TextEncoder().encode(payload ? JSON.stringify(payload) : "")
		const header = { alg: "ES256", nonce: nonce ?? "", url, ...who }
		const body = await new FlattenedSign(bytes).setProtectedHeader(header).sign(key)
		const response = await get(url, {
			method: "POST",
			headers: { "Content-Type": "application/jose+json" },
			body: JSON.stringify(body),
		})
		nonce = response.headers.get("replay-nonce")
		const text = await response.text()
		if (response.ok) return { headers: response.headers, text }
		const { type, detail, subproblems } = problemIn(text, response.status)
		// A nonce is good once and for a while: the answer brings the next (section 6.5).
		if (type.endsWith(":badNonce") && tries > 1) return ask(url, payload, tries - 1)
		throw new AcmeError([detail, ...subproblems.map((one) => one.detail)].filter(Boolean).join(" "))
	}

	const binding = externalAccount && {
		externalAccountBinding: await new FlattenedSign(new TextEncoder().encode(JSON.stringify(publicJwk)))
			.setProtectedHeader({ alg: "HS256", kid: externalAccount.keyId, url: directory.newAccount })
			.sign(Buffer.from(externalAccount.hmacKey, "base64url")),
	}
	const account = await ask(directory.newAccount, {
		termsOfServiceAgreed: true,
		...(email ? { contact: [`mailto:${email}`] } : {}),
		...binding,
	})
	who = { kid: account.headers.get("location") ?? "" }
	return { newOrder: directory.newOrder, ask, keyAuthorization: (token) => `${token}.${thumbprint}` }
}

const accountKey = async (store: CertificateStore): Promise<JWK> => {
	const kept = store.accountKey()
	if (kept) return JSON.parse(kept)
	const { privateKey } = await generateKeyPair("ES256", { extractable: true })
	const jwk = await exportJWK(privateKey)
	store.writeAccountKey(jwk)
	return jwk
}

const problemIn = (text: string, status: number): z.infer<typeof AcmeProblem> => {
	try {
		return AcmeProblem.parse(JSON.parse(text))
	} catch {
		return { type: "", detail: `The authority answered ${status}.`, subproblems: [] }
	}
}
