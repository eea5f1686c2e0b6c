import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { liveView } from "../live-view.ts"
import { servicesOf } from "../services-of.ts"
import { Overview, OverviewNow, type OverviewProps } from "../views/overview.tsx"

export const overview = ({ feed, ending, log }: Dashboard) => {
	const look = async (): Promise<OverviewProps> => {
		const { instances } = await forPage(feed.read())
		return { services: servicesOf(instances), warnings: [], courses: new Map() }
	}
	return new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) =>
			c.render(<Overview {...(await look())} notice={c.req.query("notice")} />, { title: "Overview" }),
		)
		.get("/events/overview", requireLevel("admin"), (c) =>
			liveView(c, { listen: feed.listen, ending, log }, async () => <OverviewNow {...(await look())} />),
		)
}
