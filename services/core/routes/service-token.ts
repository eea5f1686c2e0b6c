import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Callers } from "../callers.ts"
import { ServiceTokenRequest } from "../contract.ts"
import { mintServiceToken } from "../mint.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { sessionOf } from "../session-of.ts"
import type { SigningKeys } from "../signing-keys.ts"

export const serviceToken = ({ sql, keys, callers }: { sql: Pool; keys: SigningKeys; callers: Callers }) =>
	new Hono<Signed>().post("/", async (c) => {
		const {
			calling_service: caller,
			target_service: target,
			on_behalf_of,
		} = ServiceTokenRequest.parse(await jsonBody(c))
		const refuse = async (status: 401 | 403, detail: string): Promise<never> => {
			const { requestId } = c.var
			await addAuditEvent(sql, {
				event: "service-token.refused",
				subject: `service:${caller}`,
				detail,
				requestId,
			})
			throw new Problem(status, detail)
		}
		const secret = /^bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? ""
		if (!callers.knows(caller, secret)) return refuse(401, `This is not the secret of ${caller}.`)
		if (!callers.exists(target)) throw new Problem(400, `There is no service named ${target}.`)
		if (!callers.mayCall(caller, target)) {
			return refuse(403, `${caller} may not call ${target}: its service.json does not list it under "calls".`)
		}
		const onBehalfOf = on_behalf_of ? await sessionOf(sql, keys, on_behalf_of) : undefined
		if (on_behalf_of && !onBehalfOf) return refuse(401, "The session of the person it acts for is over.")
		return c.json({ token: await mintServiceToken(keys, { caller, target, onBehalfOf }) })
	})
