import type { Level } from "@hivematrix/shared/levels"
import { z } from "zod"
import { fetchFrom, type Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"

/** Whom a token is for, and for how long. */
export type TokenWish = {
	level: Level
	username: string
	hours: number
	name?: string
	email?: string
	groups?: string[]
	companies?: string[]
}

const Answer = z.object({ token: z.string() })

/** A real session and its token, from Core: it stands in the audit trail and can be revoked like any other. */
export const issueToken = async (installed: Installed, wish: TokenWish): Promise<string> => {
	const pass = await passToCore(installed)
	return (await ask(installed, "/api/token/issue", pass, wish, Answer)).token
}

/** Ends the session of a token. @throws KnownError where there is none */
export const revokeToken = async (installed: Installed, token: string): Promise<void> => {
	await ask(installed, "/api/token/revoke", token, { token }, z.unknown())
}

/** Ends every session of somebody, be it a person or `helm-LEVEL`. @returns how many there were */
export const endSessionsOf = async (installed: Installed, username: string): Promise<number> => {
	const pass = await passToCore(installed)
	const wish = { username, because: "Revoked at the command line" }
	return (await ask(installed, "/api/sessions/end", pass, wish, z.object({ ended: z.number() }))).ended
}

/** Helm's own token, by which Core knows it. */
const passToCore = async (installed: Installed): Promise<string> => {
	const secret = installed.config.apps.helm?.service_secret ?? ""
	const wish = { calling_service: "helm", target_service: "core" }
	return (await ask(installed, "/service-token", secret, wish, Answer)).token
}

const ask = async <Shape>(
	{ urlOf }: Installed,
	path: string,
	bearer: string,
	body: object,
	shape: z.ZodType<Shape>,
): Promise<Shape> => {
	const response = await fetchFrom(`${urlOf("core")}${path}`, {
		method: "POST",
		headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
		body: JSON.stringify(body),
	})
	const said: unknown = await response.json().catch(() => undefined)
	const answer = shape.safeParse(said)
	if (response.ok && answer.success) return answer.data
	const told = z
		.object({ detail: z.string() })
		.or(z.object({ message: z.string() }))
		.safeParse(said).data
	const reason = told && ("detail" in told ? told.detail : told.message)
	throw new KnownError(
		`Core refused (${response.status}${reason ? `: ${reason}` : ""}). See "bun helm logs core".`,
	)
}
