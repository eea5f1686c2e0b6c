import { decodeJwt } from "jose"
import { z } from "zod"
import { Problem } from "./problem.ts"
import type { ServiceDirectory } from "./service-directory.ts"

/** What goes with one call. `onBehalfOf` is the person's own token: the target then applies that person's rights. */
export type CallOptions = {
	method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
	body?: unknown
	onBehalfOf?: string | undefined
	requestId?: string | undefined
	/** Milliseconds until the call is given up; 10,000 unless told. */
	deadline?: number
}

export type ServiceClient = {
	/** Opens a stream of another service; it lives until `signal` ends it. @throws Problem as `call` does */
	open: (target: string, path: string, signal: AbortSignal) => Promise<Response>
	/** Calls another service and parses its answer. @throws Problem 502, 503 or 504 naming the service; 4xx as it was answered. */
	call: <T>(target: string, path: string, answer: z.ZodType<T>, options?: CallOptions) => Promise<T>
}

const minted = z.object({ token: z.string() })

/**
 * Calls other services with tokens that Core mints for `service`, each for one target, kept until a minute before they
 * end. Two calls at once share one mint; a token that the target refuses is minted anew once.
 * @param secret this service's own, by which Core knows it
 */
export const serviceClient = (settings: {
	service: string
	secret: string
	coreUrl: string
	directory: () => ServiceDirectory
}): ServiceClient => {
	const tokens = new Map<string, { token: Promise<string>; ends: number }>()

	const tokenFor = (target: string, onBehalfOf: string | undefined): Promise<string> => {
		const key = `${target} ${onBehalfOf ?? ""}`
		const known = tokens.get(key)
		if (known && known.ends > Date.now()) return known.token
		for (const [old, { ends }] of tokens) if (ends <= Date.now()) tokens.delete(old)
		const token = mint(settings, target, onBehalfOf)
		// Until the mint has answered, callers wait for the same one.
		const entry = { token, ends: Date.now() + 10_000 }
		tokens.set(key, entry)
		token.then(
			(text) => {
				entry.ends = (decodeJwt(text).exp ?? 0) * 1000 - 60_000
			},
			() => tokens.delete(key),
		)
		return token
	}

	const ask = async (target: string, path: string, options: CallOptions, signal: AbortSignal) => {
		const entry = settings.directory()[target]
		if (!entry) throw new Problem(502, `There is no service named ${target}.`)
		const send = async () =>
			request(new URL(path, entry.url), await tokenFor(target, options.onBehalfOf), options, signal)
		let response = await reach(target, send)
		if (response.status === 401) {
			tokens.delete(`${target} ${options.onBehalfOf ?? ""}`)
			response = await reach(target, send)
		}
		return response
	}

	return {
		call: async (target, path, answer, options = {}) =>
			understood(
				target,
				await ask(target, path, options, AbortSignal.timeout(options.deadline ?? 10_000)),
				answer,
			),
		open: async (target, path, signal) => {
			const response = await ask(target, path, {}, signal)
			return response.ok ? response : understood(target, response, z.never())
		},
	}
}

const mint = async (
	{ service, secret, coreUrl }: { service: string; secret: string; coreUrl: string },
	target: string,
	onBehalfOf: string | undefined,
): Promise<string> => {
	const response = await fetch(new URL("/service-token", coreUrl), {
		method: "POST",
		headers: { "Content-Type": "application/json", Authorization: `Bearer ${secret}` },
		body: JSON.stringify({ calling_service: service, target_service: target, on_behalf_of: onBehalfOf }),
		signal: AbortSignal.timeout(5_000),
	})
	if (!response.ok)
		throw new Problem(502, `Core refused ${service} a token for ${target} (${response.status}).`)
	return minted.parse(await response.json()).token
}

const request = (url: URL, token: string, options: CallOptions, signal: AbortSignal): Promise<Response> =>
	fetch(url, {
		method: options.method ?? "GET",
		redirect: "error",
		signal,
		headers: {
			Accept: "application/json",
			Authorization: `Bearer ${token}`,
			...(options.requestId ? { "X-Request-Id": options.requestId } : {}),
			...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
		},
		...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
	})

const reach = async (target: string, send: () => Promise<Response>): Promise<Response> => {
	try {
		return await send()
	} catch (cause) {
		if (cause instanceof Problem) throw cause
		if (cause instanceof DOMException && cause.name === "TimeoutError") {
			throw new Problem(504, `${target} took too long to answer.`)
		}
		throw new Problem(503, `${target} can't be reached.`, { headers: { "Retry-After": "2" } })
	}
}

const understood = async <T>(target: string, response: Response, answer: z.ZodType<T>): Promise<T> => {
	const body: unknown = await response.json().catch(() => undefined)
	if (!response.ok) {
		const problem = z.object({ detail: z.string() }).safeParse(body)
		const status =
			response.status >= 400 && response.status < 500 && response.status !== 401 ? response.status : 502
		throw new Problem(status as 502, problem.data?.detail ?? `${target} answered ${response.status}.`)
	}
	const parsed = answer.safeParse(body)
	if (!parsed.success) throw new Problem(502, `${target} answered in a form that was not expected.`)
	return parsed.data
}
