import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import { z } from "zod"
import { actOnService } from "../act-on-service.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { servicesOf } from "../services-of.ts"
import { ComingBackPage } from "../views/coming-back.tsx"

const Deed = z.enum(["start", "stop", "restart"])
const From = z.object({ from: z.enum(["overview", "service"]).catch("overview") })

/** As long as a page may take; what takes longer is seen on the page that follows, which is live. */
const patience = 2_000

export const serviceActs = (dashboard: Dashboard) =>
	new Hono<Signed>().post("/services/:name/:deed", requireLevel("admin"), async (c) => {
		const { feed } = dashboard
		const deed = Deed.safeParse(c.req.param("deed")).data
		const { instances } = await forPage(feed.read())
		const service = servicesOf(instances).find(({ name }) => name === c.req.param("name"))
		if (!deed || !service) return c.notFound()
		const { name, title } = service
		const { from } = From.parse(await c.req.parseBody())
		const back = from === "service" ? `services/${name}` : "."
		const acting = actOnService(dashboard, actorOf(c), service, deed)
		if (!acting) return c.render(<ComingBackPage title={title} href={back} />, { title: `${title} restarts` })
		await Promise.race([forPage(acting), Bun.sleep(patience)])
		feed.forget()
		return c.redirect(`/${back === "." ? "" : back}?notice=${name}.${deed}`, 303)
	})
