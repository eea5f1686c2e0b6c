import type { Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { choosePassword } from "../../choose-password.ts"
import { originOf } from "../../origin.ts"
import { NewPasswordPage } from "../../views/new-password.tsx"
import { goOn } from "./go-on.ts"
import { onlyWhen, pathOf, personOf, type SignInDeps, type SigningIn } from "./under-way.tsx"

const Given = z.object({ new_password: z.string().catch(""), repeated: z.string().catch("") })

/** The step after a password that somebody else chose: one of their own. */
export const newPasswordStep = (deps: SignInDeps) =>
	new Hono<SigningIn>().post("/:uid/new-password", onlyWhen("new password", deps.realm), async (c) => {
		const { new_password, repeated } = Given.parse(await c.req.parseBody())
		const person = personOf(c)
		const given = { password: new_password, repeated }
		const errors = await choosePassword(deps, person, given, c.var.underWay.uid, originOf(c, person.username))
		if (errors.length === 0) return goOn(c, deps)
		c.status(400)
		return showNewPassword(c, deps, errors)
	})

export const showNewPassword = (c: Context<SigningIn>, { realm }: SignInDeps, errors?: Reason[]) =>
	c.render(
		<NewPasswordPage
			action={pathOf(c, realm, "/new-password")}
			username={personOf(c).username}
			errors={errors}
		/>,
		{ title: "New password" },
	)
