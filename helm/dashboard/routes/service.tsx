import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { recentEntries } from "../../logs/recent-entries.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { liveView } from "../live-view.ts"
import { chartSpanOf, serviceCharts } from "../service-charts.ts"
import { runsOnOldSettings, serviceFacts } from "../service-facts.ts"
import { servicesOf } from "../services-of.ts"
import { shownLine } from "../shown-line.ts"
import { ServiceNow, ServicePage } from "../views/service-page.tsx"

const lastLines = 20

/** All about one service. */
export const service = ({ sql, source, feed, ending, log }: Dashboard) => {
	const look = async (name: string, span: string | undefined) => {
		const { instances } = await forPage(feed.read())
		const service = servicesOf(instances).find((one) => one.name === name)
		if (!service) throw new Problem(404, "There is no such service.")
		return {
			service,
			charts: await serviceCharts(sql, name, chartSpanOf(span)).catch(() => undefined),
			facts: serviceFacts(source, name),
			outdated: service.instances.some((instance) => runsOnOldSettings(source, instance)),
		}
	}
	return new Hono<Signed>()
		.get("/services/:name", requireLevel("admin"), async (c) => {
			const name = c.req.param("name")
			const found = await look(name, c.req.query("span"))
			const lines = recentEntries(source.home, { service: name }, lastLines)
				.reverse()
				.map((entry, index) => shownLine(entry, `${index}`))
			return c.render(<ServicePage {...found} lines={lines} notice={c.req.query("notice")} />, {
				title: found.service.title,
			})
		})
		.get("/events/services/:name", requireLevel("admin"), (c) =>
			liveView(c, { listen: feed.listen, ending, log }, async () => (
				<ServiceNow {...(await look(c.req.param("name"), c.req.query("span")))} />
			)),
		)
}
