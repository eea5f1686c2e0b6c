import { asking } from "@hivematrix/shared/asked"
import type { Signed } from "@hivematrix/shared/auth"
import type { Caller } from "@hivematrix/shared/caller"
import { Problem } from "@hivematrix/shared/problem"
import { tokenBuckets } from "@hivematrix/shared/token-bucket"
import { Hono } from "hono"
import { createMiddleware } from "hono/factory"
import { entriesOf, Ingest, ingest } from "../../logs/ingest.ts"
import type { Dashboard } from "../app.ts"

/** Entries a service may send in the long run and at once. */
const rate = { perSecond: 2_000, burst: 50_000 }

type Service = { Variables: Signed["Variables"] & { caller: Extract<Caller, { kind: "service" }> } }

/** Takes in what services elsewhere log; each may write under its own name alone. */
export const logIngest = ({ sql, logFeed }: Pick<Dashboard, "sql" | "logFeed">) => {
	const take = tokenBuckets(rate)
	return new Hono<Service>().post("/", servicesOnly, async (c) => {
		const { caller } = c.var
		if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
			throw new Problem(415, "Send the body as application/json.")
		const body = await c.req.text()
		const given = Ingest.parse(parse(body))
		if (given.service_name !== caller.service)
			throw new Problem(403, `${caller.service} may not write under the name ${given.service_name}.`)
		const wait = take(caller.service, given.logs.length)
		if (wait)
			throw new Problem(
				429,
				`That is more than ${rate.perSecond} entries a second. Send it again in ${wait} s.`,
				{
					headers: { "Retry-After": String(wait) },
				},
			)
		const key = keyOf(c.req.header("idempotency-key"))
		const { outcome, ingested, entries } = await ingest(sql, {
			service: caller.service,
			body,
			key,
			entries: entriesOf(given),
		})
		if (outcome === "other")
			throw new Problem(422, "This Idempotency-Key was sent with another body. Give each body its own.")
		logFeed.publish(entries)
		return c.json({ success: true, ingested, message: `${ingested} entries are in the log.` })
	})
}

/** For whomever they act: what a service has written is its own. */
const servicesOnly = asking(
	{ signedIn: true, doors: ["service"] },
	createMiddleware<Service>(async function servicesOnly(c, next) {
		if (c.var.caller.kind !== "service")
			throw new Problem(403, "Only services write to the log, with a token of their own.")
		await next()
	}),
)

const parse = (body: string): unknown => {
	try {
		return JSON.parse(body)
	} catch {
		throw new Problem(400, "The body is not valid JSON.")
	}
}

const keyOf = (given: string | undefined): string | undefined => {
	if (given === undefined) return undefined
	if (/^[\x21-\x7e]{1,200}$/.test(given)) return given
	throw new Problem(400, "An Idempotency-Key has 1 to 200 visible ASCII characters.")
}
