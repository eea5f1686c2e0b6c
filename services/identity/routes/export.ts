import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { argon2Credential } from "../argon2-credential.ts"
import { clientAddress } from "../client-address.ts"
import { addAuditEntry } from "../queries/audit.ts"
import { listWithHashes } from "../queries/export.ts"
import type { Realm } from "../settings.ts"

/** Everybody with the hash of their password, as Keycloak takes them: for the day it takes over. */
export const exportRoutes = ({ sql, realm }: { sql: Pool; realm: Realm }) =>
	new Hono<Signed>().get("/users", async (c) => {
		const people = await listWithHashes(sql)
		const origin = { actor: realm.admin.id, address: clientAddress(c), requestId: c.var.requestId }
		await addAuditEntry(sql, origin, { action: "people exported", details: { count: people.length } })
		return c.json(
			people.map(({ passwordHash, groups, companies, email, ...person }) => ({
				...person,
				...(email ? { email } : {}),
				groups: groups.map((group) => `/${group}`),
				attributes: { companies },
				credentials: passwordHash ? [argon2Credential(passwordHash)] : [],
			})),
		)
	})
