import {
	calculateJwkThumbprint,
	EmbeddedJWK,
	type FlattenedJWSInput,
	flattenedVerify,
	importJWK,
	type JWK,
} from "jose"
import { newKeys, signing } from "../tls/new-key.ts"
import { x509 } from "../tls/x509.ts"

type Order = { name: string; token: string; status: string; reason?: string; certificate?: string }
type Said = { header: { jwk?: JWK; kid?: string }; payload: Record<string, unknown>; path: string[] }

/**
 * A certificate authority that answers as RFC 8555 says: signed requests with nonces that are good once, an order, a
 * challenge that it really looks at over http, a certificate for the request. It looks on `port` instead of 80, and at
 * this machine whatever the name is.
 */
export const startSmallAuthority = async (port: () => number, days = 90) => {
	const { X509CertificateGenerator, Pkcs10CertificateRequest } = await x509()
	const ca = await newKeys()
	const nonces = new Set<string>()
	const accounts = new Map<string, JWK>()
	const orders: Order[] = []
	let unlucky = 0

	const answer = (body: unknown, status = 200, headers = {}) => {
		const nonce = crypto.randomUUID()
		nonces.add(nonce)
		const text = typeof body === "string" ? body : JSON.stringify(body)
		return new Response(text, { status, headers: { "Replay-Nonce": nonce, ...headers } })
	}
	const problem = (type: string, detail: string) =>
		answer({ type: `urn:ietf:params:acme:error:${type}`, detail }, 400)
	const at = (...path: (string | number)[]) => server.url.origin + ["", ...path].join("/")
	const orderFor = (n: number, { status, certificate }: Order) => ({
		status,
		authorizations: [at("authorization", n)],
		finalize: at("finalize", n),
		...(certificate ? { certificate: at("certificate", n) } : {}),
	})
	const authorizationFor = (n: number, { name, token, status, reason }: Order) => ({
		status: status === "ready" ? "valid" : status,
		identifier: { type: "dns", value: name },
		challenges: [
			{ type: "dns-01", url: at("challenge", n, "dns"), token },
			{ type: "http-01", url: at("challenge", n), token, ...(reason ? { error: { detail: reason } } : {}) },
		],
	})

	const look = async (order: Order, jwk: JWK) => {
		const url = `http://127.0.0.1:${port()}/.well-known/acme-challenge/${order.token}`
		const found = await fetch(url, { headers: { Host: order.name } }).then(
			async (response) => `${response.status} ${await response.text()}`,
			() => "Connection refused",
		)
		const right = found === `200 ${order.token}.${await calculateJwkThumbprint(jwk)}`
		order.status = right ? "ready" : "invalid"
		if (!right) order.reason = `Invalid response from ${url}: ${found}`
	}

	const certify = async (order: Order, csr: string) => {
		const request = new Pkcs10CertificateRequest(Buffer.from(csr, "base64url"))
		const names = request.getExtension("2.5.29.17")
		if (!(await request.verify()) || !names) return problem("badCSR", "The request is not right.")
		const certificate = await X509CertificateGenerator.create({
			subject: request.subject,
			issuer: "CN=Small Authority",
			notBefore: new Date(Date.now() - 1_000),
			notAfter: new Date(Date.now() + days * 86_400_000),
			publicKey: request.publicKey,
			signingKey: ca.privateKey,
			signingAlgorithm: signing,
			extensions: [names],
		})
		order.certificate = `${certificate.toString("pem")}\n`
		order.status = "valid"
		return answer(orderFor(orders.indexOf(order), order))
	}

	const asked: Record<string, (said: Said, order: Order, n: number) => Response | Promise<Response>> = {
		account: ({ header: { jwk } }) => {
			const kid = at("accounts", accounts.size)
			if (jwk) accounts.set(kid, jwk)
			return answer({ status: "valid" }, 201, { Location: kid })
		},
		orders: ({ payload }) => {
			const [{ value: name }] = payload.identifiers as [{ value: string }]
			if (name.endsWith(".refused.example"))
				return problem("rejectedIdentifier", `${name} is forbidden by policy.`)
			const order = { name, token: crypto.randomUUID(), status: "pending" }
			const n = orders.push(order) - 1
			return answer(orderFor(n, order), 201, { Location: at("order", n) })
		},
		order: (_, order, n) => answer(orderFor(n, order)),
		authorization: (_, order, n) => answer(authorizationFor(n, order)),
		challenge: ({ header: { kid = "" } }, order, n) => {
			const jwk = accounts.get(kid)
			if (jwk) void look(order, jwk)
			return answer(authorizationFor(n, order).challenges[1])
		},
		finalize: ({ payload }, order) => certify(order, String(payload.csr)),
		certificate: (_, { certificate }) => answer(certificate),
	}

	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		fetch: async (request): Promise<Response> => {
			const path = new URL(request.url).pathname.split("/").slice(1)
			if (path[0] === "directory")
				return answer({ newNonce: at("nonce"), newAccount: at("account"), newOrder: at("orders") })
			if (path[0] === "nonce") return answer("")
			const jws = (await request.json()) as FlattenedJWSInput
			const { payload, protectedHeader: header = {} } = await flattenedVerify(jws, async (head, token) => {
				const known = accounts.get(head?.kid ?? "")
				return known ? importJWK(known, "ES256") : EmbeddedJWK(head, token)
			})
			if (header.url !== request.url) return problem("unauthorized", "Another address was signed.")
			if (!nonces.delete(String(header.nonce)) || unlucky-- > 0)
				return problem("badNonce", "The nonce is used.")
			const n = Number(path[1] ?? -1)
			const order = orders[n] ?? { name: "", token: "", status: "invalid" }
			const text = new TextDecoder().decode(payload)
			const said = { header: header as Said["header"], payload: text ? JSON.parse(text) : {}, path }
			return asked[path[0] ?? ""]?.(said, order, n) ?? problem("malformed", "There is nothing here.")
		},
	})
	return {
		directory: at("directory"),
		orders,
		accounts,
		/** Calls the next nonces used, though they are not. */
		loseNonces: (count: number) => {
			unlucky = count
		},
		stop: () => server.stop(true),
	}
}
