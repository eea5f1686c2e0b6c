import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type Provider from "oidc-provider"
import type { KoaContextWithOIDC } from "oidc-provider"
import { addAuditEntry, type Origin } from "../queries/audit.ts"
import { findUser } from "../queries/users.ts"

/** What happens inside the provider goes where everything goes: into the log, and a sign-out into the audit trail. */
export const writeDown = (provider: Provider, sql: Pool, log: Log): void => {
	provider.on("server_error", (ctx, error) =>
		log.error(`The provider failed at ${ctx.path}`, { requestId: requestOf(ctx), ...errorContext(error) }),
	)
	provider.on("grant.error", (ctx, { error, error_detail, error_description }) =>
		log.warn(`A token was refused: ${error}`, {
			requestId: requestOf(ctx),
			detail: error_detail ?? error_description,
		}),
	)
	provider.on("authorization.error", (ctx, { error, error_detail, error_description }) =>
		log.info(`A sign-in was refused: ${error}`, {
			requestId: requestOf(ctx),
			detail: error_detail ?? error_description,
		}),
	)
	provider.on("backchannel.error", (ctx, error) =>
		log.warn("Core was not told of a sign-out", { requestId: requestOf(ctx), ...errorContext(error) }),
	)
	provider.on("end_session.success", (ctx) => {
		const id = ctx.oidc.session?.accountId
		if (!id) return
		recordSignOut(sql, id, { address: addressOf(ctx), requestId: requestOf(ctx) }).catch((error: unknown) =>
			log.error("A sign-out could not be written down", errorContext(error)),
		)
	})
}

const recordSignOut = async (sql: Pool, id: string, from: Omit<Origin, "actor">): Promise<void> => {
	const user = await findUser(sql, id)
	if (!user) return
	const { username } = user
	await addAuditEntry(sql, { actor: username, ...from }, { action: "signed out", userId: id, username })
}

// The bridge wrote both headers, whatever the browser sent.
const requestOf = (ctx: KoaContextWithOIDC): string => ctx.get("x-request-id")
const addressOf = (ctx: KoaContextWithOIDC): string => ctx.get("x-client-address")
