import type { Level } from "@hivematrix/shared/levels"
import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { askCore } from "./ask-core.ts"

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

/** A real session and its token, from Core: it stands in the audit trail and can be revoked like any other. */
export const issueToken = async (installed: Installed, wish: TokenWish): Promise<string> => {
	const answer = z.object({ token: z.string() })
	return (await askCore(installed)("POST", "/api/token/issue", answer, wish)).token
}

/** Ends the session of a token. @throws KnownError where it is none of Core's */
export const revokeToken = async (installed: Installed, token: string): Promise<void> => {
	await askCore(installed)("POST", "/api/token/revoke", z.unknown(), { token })
}
