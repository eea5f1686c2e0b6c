import { Hono } from "hono"
import { ownFactors } from "./account/factors.tsx"
import { newFactors } from "./account/new-factors.tsx"
import { overview } from "./account/overview.tsx"
import { ownPassword } from "./account/own-password.tsx"
import { ownRecoveryCodes } from "./account/recovery-codes.tsx"
import { type AccountDeps, type OwnAccount, ownSession } from "./account/session.ts"

/** Where people look after their own account, at Keycloak's address for it. */
export const accountPages = (deps: AccountDeps) =>
	new Hono<OwnAccount>()
		.use(async (c, next) => {
			await next()
			c.res.headers.set("Cache-Control", "no-store")
		})
		.use(ownSession(deps))
		.route("/", overview(deps))
		.route("/password", ownPassword(deps))
		.route("/", newFactors(deps))
		.route("/factors", ownFactors(deps))
		.route("/recovery-codes", ownRecoveryCodes(deps))
