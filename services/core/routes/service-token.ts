import { provesItself } from "@hivematrix/shared/asked"
import type { Signed } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { ServiceTokenRequest } from "../contract.ts"
import type { Core } from "../core.ts"
import { mintServiceToken } from "../mint.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { sessionOf } from "../session-of.ts"

export const serviceToken = (core: Core) => {
	const { sql, keys, callers } = core
	return new Hono<Signed>().post("/", provesItself("the service's own secret"), async (c) => {
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
		const secret = bearerOf(c.req.header("authorization")) ?? ""
		if (!callers.knows(caller, secret)) return refuse(401, `This is not the secret of ${caller}.`)
		if (!callers.exists(target)) throw new Problem(400, `There is no service named ${target}.`)
		if (!callers.mayCall(caller, target)) {
			return refuse(403, `${caller} may not call ${target}: its service.json does not list it under "calls".`)
		}
		const onBehalfOf = on_behalf_of ? await sessionOf(core, on_behalf_of) : undefined
		if (on_behalf_of && !onBehalfOf) return refuse(401, "The session of the person it acts for is over.")
		return c.json({ token: await mintServiceToken(keys, { caller, target, onBehalfOf }) })
	})
}
