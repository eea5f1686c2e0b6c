import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { LogLevel } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { countByService } from "../../logs/counts.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { describeAnswer } from "../describe-answer.ts"
import { answerOf, ServiceAnswer } from "../service-answer.ts"
import { servicesOf } from "../services-of.ts"

const Statuses = z.record(z.string(), ServiceAnswer)
const Counts = z.record(z.enum(["ERROR", "WARNING", "INFO", "DEBUG"]), z.number())
const Overview = z.object({ statuses: Statuses, log_stats: z.record(z.string(), Counts) })

const anHour = 3_600_000

/** As the reference names levels. */
const names: Record<LogLevel, string> = { error: "ERROR", warn: "WARNING", info: "INFO", debug: "DEBUG" }

/** What runs, for admins and for services: to see a state is all that these may. */
export const statusApi = ({ sql, feed }: Dashboard) => {
	const read = async () => servicesOf((await forPage(feed.read())).instances)
	const statuses = async () =>
		Object.fromEntries((await read()).map((service) => [service.name, answerOf(service)]))

	return new Hono<Signed>()
		.get(
			"/services/status",
			describeAnswer("Services", "Every service's status", "list_statuses", Statuses),
			requireLevel("admin", "service"),
			async (c) => c.json(await statuses()),
		)
		.get(
			"/services/:name/status",
			describeAnswer("Services", "A service's status", "get_status", ServiceAnswer),
			requireLevel("admin", "service"),
			async (c) => {
				const service = (await read()).find(({ name }) => name === c.req.param("name"))
				if (!service) throw new Problem(404, "There is no such service.")
				return c.json(answerOf(service))
			},
		)
		.get(
			"/dashboard/status",
			describeAnswer(
				"Services",
				"Every service's status, and its log of the last hour",
				"get_overview",
				Overview,
			),
			requireLevel("admin", "service"),
			async (c) => {
				const [now, rows] = await Promise.all([
					statuses(),
					countByService(sql, new Date(Date.now() - anHour)),
				])
				const log_stats: Record<string, Record<string, number>> = {}
				for (const name of Object.keys(now)) log_stats[name] = {}
				for (const { service, level, count } of rows) {
					const stats = log_stats[service]
					if (stats) stats[names[level]] = count
				}
				return c.json({ statuses: now, log_stats })
			},
		)
}
