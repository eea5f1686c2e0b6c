import { z } from "zod"
import { fetchFrom } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"

/** Who asks the provider's admin API: a client of a realm, by its own secret. */
export type AdminClient = { url: string; realm: string; id: string; secret: string }

/** Asks the admin API below `/admin/realms`. */
export type AskAdmin = <T>(method: string, path: string, answer: z.ZodType<T>, body?: unknown) => Promise<T>

/** Keycloak tells its reason under one of these names, by where in it the refusal arose. */
const Problem = z.object({
	errorMessage: z.string().optional(),
	error_description: z.string().optional(),
	detail: z.string().optional(),
})
const Token = z.object({ access_token: z.string(), expires_in: z.number().default(60) })

/**
 * Keycloak's admin REST API, which the embedded provider speaks too.
 * @throws KnownError with the provider's own sentence where it refuses
 */
export const adminApi = (client: AdminClient): AskAdmin => {
	let known: { bearer: string; ends: number } | undefined
	const bearer = async (): Promise<string> => {
		if (!known || known.ends < Date.now()) known = await signIn(client)
		return known.bearer
	}
	return async (method, path, answer, body) => {
		const response = await fetchFrom(`${client.url}/admin/realms${path}`, {
			method,
			// The first realm takes Keycloak half a minute on a small machine.
			signal: AbortSignal.timeout(60_000),
			headers: { Authorization: `Bearer ${await bearer()}`, "Content-Type": "application/json" },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		const json: unknown = text ? JSON.parse(text) : undefined
		if (response.ok) return answer.parse(json)
		const problem = Problem.safeParse(json).data
		throw new AdminRefusal(
			response.status,
			problem?.errorMessage ??
				problem?.error_description ??
				problem?.detail ??
				`The provider answered ${response.status}.`,
		)
	}
}

/** What the provider refused, with the status it did so by. */
export class AdminRefusal extends KnownError {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message)
	}
}

const signIn = async ({ url, realm, id, secret }: AdminClient) => {
	const response = await fetchFrom(`${url}/realms/${realm}/protocol/openid-connect/token`, {
		method: "POST",
		headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
		body: new URLSearchParams({ grant_type: "client_credentials" }),
	})
	const answer = Token.safeParse(await response.json().catch(() => undefined))
	if (!response.ok || !answer.success)
		throw new KnownError(`The provider doesn't let Helm in (${response.status}). See "bun helm logs".`)
	const { access_token, expires_in } = answer.data
	return { bearer: access_token, ends: Date.now() + expires_in * 800 }
}
