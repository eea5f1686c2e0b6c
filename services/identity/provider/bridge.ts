import type { IncomingMessage, ServerResponse } from "node:http"
import type { Signed } from "@hivematrix/shared/auth"
import { toFetchResponse, toReqRes } from "fetch-to-node"
import type { Context } from "hono"
import type Provider from "oidc-provider"
import { clientAddress } from "../client-address.ts"
import type { Realm } from "../settings.ts"

/** The provider speaks Node's request and response; the rest of the platform speaks fetch. */
export type Bridge = {
	/** A request as the provider sees it, without its body, and a response for it to write into. */
	pair: (c: Context) => { req: IncomingMessage; res: ServerResponse }
	/** Lets the provider answer: the request as it came, or a form of our own in its place. */
	answer: (c: Context<Signed>, instead?: Substitute) => Promise<Response>
}

/** A form posted in the name of whoever sent the request: to its address or another inside the realm, with its cookies or others. */
export type Substitute = { path?: string; cookie?: string; form: Record<string, string> }

export const bridgeTo = (provider: Provider, realm: Realm): Bridge => {
	const handle = provider.callback()
	const convert = (c: Context, request: Request) => {
		const { req, res } = toReqRes(request)
		const publicPath = req.url ?? "/"
		req.url = publicPath.slice(new URL(realm.issuer).pathname.length)
		// Host, scheme and mount point come from the issuer, so no header can change an address we give out.
		Object.assign(req, { originalUrl: publicPath })
		req.headers.host = new URL(realm.issuer).host
		req.headers["x-request-id"] = String(c.get("requestId"))
		req.headers["x-client-address"] = clientAddress(c)
		Object.defineProperty(req, "socket", {
			value: { encrypted: realm.issuer.startsWith("https:"), remoteAddress: undefined },
		})
		return { req, res }
	}
	return {
		pair: (c) => convert(c, new Request(publicAddress(c, realm), { headers: c.req.raw.headers })),
		answer: async (c, instead) => {
			const { req, res } = convert(c, instead ? substituted(c, realm, instead) : whole(c, realm))
			const [response] = await Promise.all([toFetchResponse(res), handle(req, res)])
			return withoutTransport(response)
		},
	}
}

const publicAddress = (c: Context, realm: Realm): string => {
	const { pathname, search } = new URL(c.req.url)
	return realm.issuer + pathname.slice(`/realms/${realm.name}`.length) + search
}

const whole = (c: Context, realm: Realm): Request => {
	const { method, headers, body } = c.req.raw
	return new Request(publicAddress(c, realm), { method, headers, body })
}

const substituted = (c: Context, realm: Realm, { path, cookie, form }: Substitute): Request => {
	const body = new URLSearchParams(form).toString()
	const headers = new Headers({
		accept: c.req.header("accept") ?? "*/*",
		"content-type": "application/x-www-form-urlencoded",
		// Without it the provider takes the request for one that has no body.
		"content-length": String(Buffer.byteLength(body)),
	})
	const kept = { authorization: c.req.header("authorization"), cookie: cookie ?? c.req.header("cookie") }
	for (const [name, value] of Object.entries(kept)) if (value) headers.set(name, value)
	return new Request(path ? realm.issuer + path : publicAddress(c, realm), {
		method: "POST",
		headers,
		body,
	})
}

/** What Bun's server writes itself. */
const withoutTransport = (response: Response): Response => {
	for (const name of ["connection", "date", "keep-alive", "transfer-encoding"]) response.headers.delete(name)
	return response
}
