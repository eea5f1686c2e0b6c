import { provesItself } from "@hivematrix/shared/asked"
import type { Signed } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { ServiceTokenRequest } from "../contract.ts"
import type { Core } from "../core.ts"
import { mintServiceToken } from "../mint.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { sessionOf } from "../session-of.ts"

/**
 * The gateway passes on to `/elsewhere` what comes from other machines. An installed service's secret is refused there, so
 * that one who has it can do nothing with it from outside.
 */
export const serviceToken = (core: Core) => {
	const { knows, isElsewhere } = core.callers
	return new Hono<Signed>()
		.post("/", provesItself("the service's own secret"), (c) => mintFor(core, c, knows))
		.post("/elsewhere", provesItself("the secret of a service elsewhere"), (c) =>
			mintFor(core, c, (caller, secret) => knows(caller, secret) && isElsewhere(caller)),
		)
}

const mintFor = async (
	core: Core,
	c: Context<Signed>,
	admitted: (caller: string, secret: string) => boolean,
): Promise<Response> => {
	const { sql, keys, callers } = core
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
	if (!admitted(caller, secret)) return refuse(401, `This is not the secret of ${caller}.`)
	const elsewhere = callers.isElsewhere(caller)
	if (elsewhere && on_behalf_of) return refuse(403, `${caller} runs elsewhere, and so acts for nobody.`)
	if (!callers.exists(target)) throw new Problem(400, `There is no service named ${target}.`)
	if (!callers.mayCall(caller, target)) {
		const declared = elsewhere ? `callers.${caller}.calls` : '"calls" of its service.json'
		return refuse(403, `${caller} may not call ${target}: it does not stand in ${declared}.`)
	}
	const onBehalfOf = on_behalf_of ? await sessionOf(core, on_behalf_of) : undefined
	if (on_behalf_of && !onBehalfOf) return refuse(401, "The session of the person it acts for is over.")
	return c.json({ token: await mintServiceToken(keys, { caller, target, onBehalfOf, elsewhere }) })
}
