import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type Provider from "oidc-provider"
import { errors } from "oidc-provider"
import { z } from "zod"
import type { Attempts } from "../../attempts.ts"
import { asksForSecondFactor, dueStep, type Step } from "../../due-step.ts"
import type { Passwords } from "../../passwords.ts"
import type { Bridge } from "../../provider/bridge.ts"
import { findSteps, type SignInSteps } from "../../queries/sign-in-steps.ts"
import { refuseForeignForm } from "../../refuse-foreign-form.ts"
import type { Realm } from "../../settings.ts"
import { NoticePage } from "../../views/notice.tsx"

export type SignInDeps = {
	sql: Pool
	attempts: Attempts
	passwords: Passwords
	provider: Provider
	bridge: Bridge
	realm: Realm
	/** This service's SECRET_KEY. */
	secret: string
}

/** A sign-in of this browser, and what it waits for. */
export type UnderWay = {
	uid: string
	/** Whom the application expects. */
	hint: string
	/** Whether the application asks for a second factor. */
	wantsMfa: boolean
	steps: SignInSteps | undefined
	due: Step
}
export type SigningIn = { Variables: Signed["Variables"] & { underWay: UnderWay } }

/** Finds the sign-in by the browser's own cookie, never by its address alone. */
export const underWay = (deps: SignInDeps) =>
	createMiddleware<SigningIn>(async (c, next) => {
		if (c.req.method === "POST") refuseForeignForm(c, deps.realm)
		const interaction = await find(c, deps)
		if (!interaction) {
			c.res = await expired(c, deps.realm)
			return
		}
		const { login_hint, acr_values } = Params.parse(interaction.params)
		const wantsMfa = acr_values.split(" ").includes("2")
		c.set("underWay", { uid: interaction.uid, hint: login_hint, wantsMfa, steps: undefined, due: "password" })
		await lookAgain(c, deps)
		await next()
	})

const Params = z.object({ login_hint: z.string().max(255).catch(""), acr_values: z.string().catch("") })

/** Reads how far the sign-in is, after a step as before it. */
export const lookAgain = async (c: Context<SigningIn>, { sql, realm }: SignInDeps): Promise<UnderWay> => {
	const { uid, wantsMfa } = c.var.underWay
	const steps = await findSteps(sql, uid)
	const required = wantsMfa || asksForSecondFactor(realm.requireMfa, steps?.groups ?? [])
	c.set("underWay", { ...c.var.underWay, steps, due: dueStep(steps, required) })
	return c.var.underWay
}

/** Lets a form through only while the sign-in waits for it; any other way leads to what it waits for. */
export const onlyWhen = (due: Step, realm: Realm) =>
	createMiddleware<SigningIn>(async (c, next) => {
		if (c.var.underWay.due !== due) return c.redirect(pathOf(c, realm), 303)
		await next()
	})

/** The person whose steps these are. @throws where there are none yet: the routes that ask come after the first step. */
export const personOf = (c: Context<SigningIn>) => {
	const { steps } = c.var.underWay
	if (!steps) throw new Error("A sign-in without its first step has no person")
	return { ...steps, id: steps.userId }
}

/** A path of this sign-in. */
export const pathOf = (c: Context<SigningIn>, { issuer }: Realm, rest = ""): string =>
	`${new URL(issuer).pathname}/login-actions/authenticate/${c.var.underWay.uid}${rest}`

const find = async (c: Context<SigningIn>, { provider, bridge }: SignInDeps) => {
	const { req, res } = bridge.pair(c)
	try {
		const interaction = await provider.interactionDetails(req, res)
		return interaction.uid === c.req.param("uid") ? interaction : undefined
	} catch (error) {
		// Expired, finished, or begun in another browser: all three have the same way out.
		if (error instanceof errors.SessionNotFound) return undefined
		throw error
	}
}

const expired = (c: Context<SigningIn>, { home }: Realm) => {
	c.status(400)
	return c.render(
		<NoticePage title="This sign-in has expired" home={home} back="Start again">
			<p>It was left open for too long, or finished in another window.</p>
		</NoticePage>,
		{ title: "Expired" },
	)
}
