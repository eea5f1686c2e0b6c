import type { Signed } from "@hivematrix/shared/auth"
import { jsonAnswer, refuseWithReasons } from "@hivematrix/shared/openapi"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { createMiddleware } from "hono/factory"
import { describeRoute, validator } from "hono-openapi"
import { z } from "zod"
import { readMasterConfig } from "../../config/master-config.ts"
import { placeServices } from "../../config/platform.ts"
import type { Service } from "../../config/service.ts"
import { actOnService, type Deed } from "../act-on-service.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { describeAnswer } from "../describe-answer.ts"
import { servicesOf } from "../services-of.ts"

const Detail = z.object({
	title: z.string(),
	description: z.string(),
	url: z.string(),
	port: z.int(),
	path: z.string().describe("Where it lies."),
	visible: z.boolean(),
	admin_only: z.boolean(),
	billing_or_admin_only: z.boolean(),
	levels: z.array(z.string()),
	needs: z.array(z.string()),
	calls: z.array(z.string()),
	database: z.boolean(),
	instances: z.int(),
	settings: z.array(z.string()).describe("Names of settings it gets; never their values."),
})
const Services = z.object({ services: z.array(z.string()), details: z.record(z.string(), Detail) })

const Wish = z.strictObject({
	mode: z
		.enum(["development", "production"])
		.optional()
		.describe("Taken from older clients; a service runs in one way only."),
})
const Done = z.object({
	success: z.literal(true),
	message: z.string(),
	pid: z.int().nullable(),
	port: z.int(),
	details: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string() })),
})

/** How long an answer waits for what it tells of, in milliseconds: less than the gateway waits for the answer. */
const patience = 20_000

const words: Record<Deed, { done: string; doing: string }> = {
	start: { done: "is ready", doing: "is starting" },
	stop: { done: "has stopped", doing: "is stopping" },
	restart: { done: "is ready", doing: "is restarting" },
}

/** A body that is there must be JSON; none at all is fine. */
const jsonOrNothing = createMiddleware(async function jsonOrNothing(c, next) {
	const type = c.req.header("content-type")
	if (type && !/^application\/json\b/i.test(type))
		throw new Problem(415, "Send the body as application/json, or none.")
	await next()
})

/** The services that there are, and having them started, stopped and restarted. */
export const serviceApi = (dashboard: Dashboard) => {
	const { source, home, feed } = dashboard
	const app = new Hono<Signed>().get(
		"/services",
		describeAnswer("Services", "Every service as it is configured", "list_services", Services),
		(c) => {
			const { services } = placeServices(source, readMasterConfig(home.masterConfig))
			const details = Object.fromEntries(services.map((service) => [service.name, detailOf(service)]))
			return c.json({ services: Object.keys(details), details })
		},
	)
	for (const deed of ["start", "stop", "restart"] as const)
		app.post(
			`/services/:name/${deed}`,
			describeAnswer("Services", `Have a service ${deed}`, `${deed}_service`, Done),
			describeRoute({ responses: { 202: jsonAnswer("It goes on; see the status.", Done) } }),
			jsonOrNothing,
			validator("json", Wish, refuseWithReasons),
			async (c) => {
				const { instances } = await forPage(feed.read())
				const service = servicesOf(instances).find(({ name }) => name === c.req.param("name"))
				if (!service) throw new Problem(404, "There is no such service.")
				const { title, port } = service
				const acting = actOnService(dashboard, actorOf(c), service, deed)
				const after = acting && (await Promise.race([forPage(acting), Bun.sleep(patience)]))
				if (!after) {
					// Its end stands in the trail and in the status.
					acting?.catch(() => {})
					const message = `${title} ${words[deed].doing}.`
					return c.json({ success: true, message, pid: null, port, details: [] }, 202)
				}
				const wrong = after.filter(({ state }) => state !== (deed === "stop" ? "stopped" : "ready"))
				if (wrong.length > 0)
					throw new Problem(409, `${title} is not ${deed === "stop" ? "stopped" : "ready"}.`, {
						errors: wrong.map((one) => ({ path: one.name, message: `is ${one.state}: ${one.reason}` })),
					})
				return c.json({
					success: true,
					message: `${title} ${words[deed].done}.`,
					pid: after[0]?.pid ?? null,
					port,
					details: after.map((one) => ({ name: one.name, state: one.state, reason: one.reason })),
				})
			},
		)
	return app
}

const detailOf = (service: Service): z.infer<typeof Detail> => {
	const { levels } = service
	return {
		title: service.title,
		description: service.description,
		url: `http://127.0.0.1:${service.port}`,
		port: service.port,
		path: service.folder,
		visible: service.visible,
		admin_only: levels.every((level) => level === "admin"),
		billing_or_admin_only:
			levels.includes("billing") && levels.every((level) => level === "admin" || level === "billing"),
		levels,
		needs: service.needs,
		calls: service.calls,
		database: service.database,
		instances: service.instances,
		settings: service.settings,
	}
}
