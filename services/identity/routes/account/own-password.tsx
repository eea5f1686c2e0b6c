import type { Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { choosePassword } from "../../choose-password.ts"
import { originOf } from "../../origin.ts"
import { OwnPasswordPage } from "../../views/own-password.tsx"
import { type AccountDeps, accountPath, type OwnAccount } from "./session.ts"

const Given = z.object({
	current: z.string().catch(""),
	new_password: z.string().catch(""),
	repeated: z.string().catch(""),
})

/** A new password for whoever knows the old one. Guesses at the old one lock the account, as at the sign-in. */
export const ownPassword = (deps: AccountDeps) =>
	new Hono<OwnAccount>()
		.get("/", (c) => show(c, deps))
		.post("/", async (c) => {
			const { current, new_password, repeated } = Given.parse(await c.req.parseBody())
			const { user, uid } = c.var.own
			const origin = originOf(c, user.username)
			const attempted = await deps.attempts(
				user.username,
				{
					holds: (account) => deps.passwords.matches(current, account?.passwordHash),
					wrong: "wrong password",
				},
				origin,
			)
			if (attempted.kind !== "proven") {
				c.status(attempted.kind === "refused" ? 403 : 429)
				return show(c, deps, [{ path: "current", message: refusals[attempted.kind] }])
			}
			const errors = await choosePassword(deps, user, { password: new_password, repeated }, uid, origin)
			if (errors.length === 0) return c.redirect(`${accountPath(deps.realm)}?done=password`, 303)
			c.status(400)
			return show(c, deps, errors)
		})

const refusals = {
	refused: "This is not your current password. After several failures your account has to wait.",
	"address must wait": "Too many failures from this network. Try again in some minutes.",
}

const show = (c: Context<OwnAccount>, { realm }: AccountDeps, errors?: Reason[]) =>
	c.render(
		<OwnPasswordPage
			action={accountPath(realm, "password")}
			account={accountPath(realm)}
			username={c.var.own.user.username}
			csrf={c.var.own.csrf}
			errors={errors}
		/>,
		{ title: "Change password" },
	)
