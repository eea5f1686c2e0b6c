import { Hono } from "hono"
import { removeSteps } from "../queries/sign-in-steps.ts"
import { enrolmentStep, showEnrolment } from "./sign-in/enrolment.tsx"
import { goOn } from "./sign-in/go-on.ts"
import { newPasswordStep, showNewPassword } from "./sign-in/new-password.tsx"
import { passwordStep, showPassword } from "./sign-in/password.tsx"
import { secondStep, showSecondStep } from "./sign-in/second-step.tsx"
import { pathOf, type SignInDeps, type SigningIn, underWay } from "./sign-in/under-way.tsx"

/** The pages that the provider sends people to. One address shows whichever step the sign-in waits for. */
export const signInPages = (deps: SignInDeps) =>
	new Hono<SigningIn>()
		.use(async (c, next) => {
			await next()
			c.res.headers.set("Cache-Control", "no-store")
		})
		.use("/:uid/*", underWay(deps))
		.get("/:uid", (c) => {
			const { due, hint } = c.var.underWay
			if (due === "password") return showPassword(c, deps, hint)
			if (due === "second step") return showSecondStep(c, deps)
			if (due === "new password") return showNewPassword(c, deps)
			if (due === "enrolment") return showEnrolment(c, deps)
			return goOn(c, deps)
		})
		.post("/:uid/restart", async (c) => {
			await removeSteps(deps.sql, c.var.underWay.uid)
			return c.redirect(pathOf(c, deps.realm), 303)
		})
		.route("/", passwordStep(deps))
		.route("/", secondStep(deps))
		.route("/", newPasswordStep(deps))
		.route("/", enrolmentStep(deps))
