import { provesItself } from "@hivematrix/shared/asked"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { AccountPage } from "../account-page.tsx"
import type { Door, Visitor } from "../door.ts"
import type { OwnSessions } from "../own-sessions.ts"

const Query = z.object({
	page: z.coerce.number().int().min(1).max(100_000).default(1),
	ended: z.coerce.number().int().min(0).max(100_000).optional(),
})

/** Core judges, by the person's own token. */
const asEverybody = provesItself("the person's own token, at Core")

/** Each person's own page: their sessions, and the way to their account at the provider, where it has a page for that. */
export const account = ({
	sessions,
	providerPage,
}: {
	sessions: OwnSessions
	providerPage: string | undefined
}) =>
	new Hono<Door>()
		.get("/account", async (c) => {
			const visitor = visitorOf(c)
			const { page, ended } = Query.parse(c.req.query())
			const { sessions: listed, total, page_size } = await sessions.list(visitor, page)
			c.header("Cache-Control", "no-store")
			return c.render(
				<AccountPage
					user={visitor.user}
					sessions={listed}
					current={visitor.session}
					paging={{ page, pageSize: page_size, total }}
					ended={ended}
					providerPage={providerPage}
				/>,
				{ title: "Your account" },
			)
		})
		.post("/account/sessions/end", asEverybody, async (c) => {
			const { id } = await c.req.parseBody()
			if (typeof id !== "string" || !id) throw new Problem(400, "Say which session.")
			const ended = await sessions.end(visitorOf(c), id)
			return c.redirect(`/account?ended=${ended}`, 303)
		})
		.post("/account/sessions/end-others", asEverybody, async (c) => {
			const ended = await sessions.endOthers(visitorOf(c))
			return c.redirect(`/account?ended=${ended}`, 303)
		})

const visitorOf = (c: Context<Door>): Visitor => {
	if (c.var.visitor) return c.var.visitor
	throw new Problem(401, "Sign in first.")
}
