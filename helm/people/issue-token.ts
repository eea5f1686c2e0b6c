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
export const issueToken = async ({ config, urlOf }: Installed, wish: TokenWish): Promise<string> => {
	const core = urlOf("core")
	const pass = await ask(`${core}/service-token`, config.apps.helm?.service_secret ?? "", {
		calling_service: "helm",
		target_service: "core",
	})
	return ask(`${core}/api/token/issue`, pass, wish)
}

const ask = async (url: string, bearer: string, body: object): Promise<string> => {
	const response = await fetchFrom(url, {
		method: "POST",
		headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
		body: JSON.stringify(body),
	})
	const answer = Answer.safeParse(await response.json().catch(() => undefined))
	if (response.ok && answer.success) return answer.data.token
	throw new KnownError(`Core gave no token (${response.status}). See "bun helm logs core".`)
}
