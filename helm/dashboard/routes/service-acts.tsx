import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { errorContext } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { askHelm } from "../../platform/control-client.ts"
import { InstanceStatus } from "../../platform/status.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { recordAct } from "../record-act.ts"
import { carriers, servicesOf } from "../services-of.ts"
import { ComingBackPage } from "../views/coming-back.tsx"

const Deed = z.enum(["start", "stop", "restart"])
const From = z.object({ from: z.enum(["overview", "service"]).catch("overview") })

/** As long as a page may take; what takes longer is seen on the page that follows, which is live. */
const patience = 2_000
/** How long the answer gets to reach the browser before what carries it restarts. */
const headStart = 400

export const serviceActs = ({ home, feed, sql, log }: Dashboard) =>
	new Hono<Signed>().post("/services/:name/:deed", requireLevel("admin"), async (c) => {
		const deed = Deed.safeParse(c.req.param("deed")).data
		const { instances } = await forPage(feed.read())
		const service = servicesOf(instances).find(({ name }) => name === c.req.param("name"))
		if (!deed || !service) return c.notFound()
		const { name, title, state } = service
		const { from } = From.parse(await c.req.parseBody())
		if (deed === "stop" && carriers.has(name))
			throw new Problem(
				409,
				`Every page needs ${title}. Where HiveMatrix runs, stop it with: bun helm stop ${name}`,
			)
		const act = () =>
			recordAct({ sql, log }, actorOf(c), { act: `service.${deed}`, target: name, before: { state } }, () =>
				askHelm(home, `/services/${name}/${deed}`, InstanceStatus.array()).finally(feed.forget),
			)
		const back = from === "service" ? `services/${name}` : "."
		if (carriers.has(name) && deed === "restart") {
			const { requestId } = c.var
			setTimeout(() => {
				act().catch((error) => log.error(`${name} did not restart`, { requestId, ...errorContext(error) }))
			}, headStart)
			return c.render(<ComingBackPage title={title} href={back} />, { title: `${title} restarts` })
		}
		await Promise.race([forPage(act()), Bun.sleep(patience)])
		feed.forget()
		return c.redirect(`/${back === "." ? "" : back}?notice=${name}.${deed}`, 303)
	})
