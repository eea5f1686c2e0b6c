import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { liveView } from "../live-view.ts"
import { findLastAudit } from "../queries/audits.ts"
import { type Course, listCourses } from "../queries/courses.ts"
import { servicesOf } from "../services-of.ts"
import { Overview, OverviewNow, type OverviewProps } from "../views/overview.tsx"
import { findWarnings } from "../warnings.tsx"

export const overview = ({ sql, source, feed, ending, log }: Dashboard) => {
	const look = async (): Promise<OverviewProps> => {
		const [{ instances }, courses, audit] = await Promise.all([
			forPage(feed.read()),
			// Without its database the page tells less, but it tells.
			listCourses(sql).catch(() => new Map<string, Course>()),
			findLastAudit(sql).catch(() => undefined),
		])
		return {
			services: servicesOf(instances),
			warnings: findWarnings(source, instances, audit?.findings ?? []),
			courses,
		}
	}
	return new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) =>
			c.render(<Overview {...(await look())} notice={c.req.query("notice")} />, { title: "Overview" }),
		)
		.get("/events/overview", requireLevel("admin"), (c) =>
			liveView(c, { listen: feed.listen, ending, log }, async () => <OverviewNow {...(await look())} />),
		)
}
