import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { dropFactor } from "../../drop-factor.ts"
import { asksForSecondFactor } from "../../due-step.ts"
import { originOf } from "../../origin.ts"
import { addAuditEntry } from "../../queries/audit.ts"
import { type Factor, findFactors, renameFactor } from "../../queries/factors.ts"
import type { Realm } from "../../settings.ts"
import { FactorPage } from "../../views/factor.tsx"
import { type AccountDeps, accountPath, freshlySignedIn, type OwnAccount, placeOf } from "./session.ts"

type OneFactor = { Variables: OwnAccount["Variables"] & { factor: Factor; needed: boolean } }

const Given = z.object({ label: z.string().trim().max(60).catch("") })

/** One of a person's own factors: renamed and removed by whoever has just signed in. */
export const ownFactors = ({ sql, realm }: AccountDeps) =>
	new Hono<OneFactor>()
		.use(
			"/:id/*",
			freshlySignedIn(realm, (c) => placeOf(`factors/${c.req.param("id")}`)),
		)
		.use("/:id/*", async (c, next) => {
			const { user } = c.var.own
			const { list } = await findFactors(sql, user.id)
			const factor = list.find(({ id }) => id === c.req.param("id"))
			if (!factor) throw new Problem(404, "You have no such factor.")
			c.set("factor", factor)
			c.set("needed", list.length === 1 && asksForSecondFactor(realm.requireMfa, user.groups))
			await next()
		})
		.get("/:id", (c) => show(c, realm))
		.post("/:id", async (c) => {
			const { user } = c.var.own
			const { label } = Given.parse(await c.req.parseBody())
			if (!label) {
				c.status(400)
				return show(c, realm)
			}
			await sql.begin(async (tx) => {
				await renameFactor(tx, user.id, c.var.factor, label)
				await addAuditEntry(tx, originOf(c, user.username), {
					action: "factor renamed",
					userId: user.id,
					username: user.username,
					details: { kind: c.var.factor.kind, label: [c.var.factor.label, label] },
				})
			})
			return c.redirect(accountPath(realm), 303)
		})
		.post("/:id/remove", async (c) => {
			const { user } = c.var.own
			if (c.var.needed)
				throw new Problem(
					409,
					"Your account must have a second factor. Add another one before you remove this.",
				)
			await sql.begin((tx) => dropFactor(tx, user, c.var.factor, originOf(c, user.username)))
			return c.redirect(`${accountPath(realm)}?done=removed`, 303)
		})

const show = (c: Context<OneFactor>, realm: Realm) => {
	const { factor, needed, own } = c.var
	return c.render(
		<FactorPage
			factor={factor}
			needed={needed}
			csrf={own.csrf}
			action={accountPath(realm, `factors/${factor.id}`)}
			account={accountPath(realm)}
		/>,
		{ title: factor.label },
	)
}
