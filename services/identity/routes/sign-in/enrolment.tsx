import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Enrolled } from "../../add-factor.ts"
import { enrolPasskey, offerPasskey } from "../../enrol-passkey.ts"
import { enrolTotp, offeredTo, offerTotp } from "../../enrol-totp.ts"
import { originOf } from "../../origin.ts"
import { passkeysWork } from "../../passkeys.ts"
import { addMethods } from "../../queries/sign-in-steps.ts"
import { totpAddress } from "../../totp.ts"
import { EnrolmentPage } from "../../views/enrolment.tsx"
import { RecoveryCodesPage } from "../../views/recovery-codes.tsx"
import { goOn } from "./go-on.ts"
import { onlyWhen, pathOf, personOf, type SignInDeps, type SigningIn } from "./under-way.tsx"

const Given = z.object({
	sealed: z.string().max(2000).catch(""),
	code: z.string().max(100).catch(""),
	response: z.string().catch(""),
	label: z.string().trim().max(60).catch(""),
})

/** The step of those who must have a second factor and have none: an app or a passkey, and recovery codes with it. */
export const enrolmentStep = (deps: SignInDeps) => {
	const after = async (c: Context<SigningIn>, enrolled: Enrolled, methods: string[], offer?: Offer) => {
		if (enrolled.kind === "refused") {
			c.status(400)
			return showEnrolment(c, deps, enrolled.reason, offer)
		}
		await addMethods(deps.sql, c.var.underWay.uid, personOf(c).id, [...methods, "mfa"])
		if (!enrolled.codes) return goOn(c, deps)
		return c.render(<RecoveryCodesPage codes={enrolled.codes} onwards={pathOf(c, deps.realm)} />, {
			title: "Recovery codes",
		})
	}
	return new Hono<SigningIn>()
		.use("/:uid/enrol/*", onlyWhen("enrolment", deps.realm))
		.post("/:uid/enrol/totp", async (c) => {
			const { sealed, code, label } = Given.parse(await c.req.parseBody())
			const person = personOf(c)
			const secret = await offeredTo(deps.secret, person, sealed)
			if (!secret) return c.redirect(pathOf(c, deps.realm), 303)
			const enrolled = await enrolTotp(deps, person, { secret, code, label }, originOf(c, person.username))
			return after(c, enrolled, ["otp"], { secret, sealed })
		})
		.post("/:uid/enrol/passkey", async (c) => {
			const given = Given.parse(await c.req.parseBody())
			const person = personOf(c)
			const { uid } = c.var.underWay
			const enrolled = await enrolPasskey(deps, uid, person, given, originOf(c, person.username))
			return after(c, enrolled, ["pop", "user"])
		})
}

type Offer = { secret: string; sealed: string }

export const showEnrolment = async (
	c: Context<SigningIn>,
	{ sql, realm, secret }: SignInDeps,
	problem?: string,
	offered?: Offer,
) => {
	const person = personOf(c)
	const offer = offered ?? (await offerTotp(secret, person))
	const passkey = passkeysWork(realm)
		? {
				action: pathOf(c, realm, "/enrol/passkey"),
				options: await offerPasskey(sql, realm, c.var.underWay.uid, person),
			}
		: undefined
	return c.render(
		<EnrolmentPage
			totp={{
				action: pathOf(c, realm, "/enrol/totp"),
				address: totpAddress(offer.secret, person.username),
				...offer,
			}}
			passkey={passkey}
			problem={problem}
		/>,
		{ title: "Second factor" },
	)
}
