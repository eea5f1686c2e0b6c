import { type Context, Hono } from "hono"
import { z } from "zod"
import { originOf } from "../../origin.ts"
import { askForPasskey, checkPasskey, passkeysWork } from "../../passkeys.ts"
import { addAuditEntry } from "../../queries/audit.ts"
import { beginSteps } from "../../queries/sign-in-steps.ts"
import { SignInPage } from "../../views/sign-in.tsx"
import { goOn } from "./go-on.ts"
import { refusalOf } from "./refusal.ts"
import { onlyWhen, pathOf, type SignInDeps, type SigningIn } from "./under-way.tsx"

const Credentials = z.object({ username: z.string().max(255).catch(""), password: z.string().catch("") })
const Passkey = z.object({ response: z.string().catch("") })

/** One sentence for every reason, so that it tells nobody which names exist. */
const refusal =
	"Username and password don't match. After several failures an account has to wait for up to 15 minutes."
const strangeKey = "This passkey was not accepted. Try again, or sign in with your password."

/** The first step: username and password, or a passkey instead of both. */
export const passwordStep = (deps: SignInDeps) =>
	new Hono<SigningIn>()
		.post("/:uid", async (c) => {
			const { username, password } = Credentials.parse(await c.req.parseBody())
			const attempted = await deps.attempts(
				username,
				{
					holds: (account) => deps.passwords.matches(password, account?.passwordHash),
					wrong: "wrong password",
				},
				originOf(c),
			)
			if (attempted.kind !== "proven")
				return showPassword(c, deps, username, refusalOf(c, attempted, refusal))
			await beginSteps(deps.sql, c.var.underWay.uid, attempted.userId, ["pwd"])
			return goOn(c, deps)
		})
		.post("/:uid/passkey", onlyWhen("password", deps.realm), async (c) => {
			const { response } = Passkey.parse(await c.req.parseBody())
			const { uid, hint } = c.var.underWay
			const passkey = await checkPasskey(deps.sql, deps.realm, uid, response, "of the password")
			if (!passkey) {
				const details = { reason: "wrong passkey" }
				await addAuditEntry(deps.sql, originOf(c), { action: "sign-in failed", details })
				c.status(403)
				return showPassword(c, deps, hint, strangeKey)
			}
			await beginSteps(deps.sql, uid, passkey.userId, ["pop", "user", "mfa"])
			return goOn(c, deps)
		})

export const showPassword = async (
	c: Context<SigningIn>,
	deps: SignInDeps,
	username: string,
	problem?: string,
) => {
	const { uid } = c.var.underWay
	const passkey = passkeysWork(deps.realm)
		? { action: pathOf(c, deps.realm, "/passkey"), options: await askForPasskey(deps.sql, deps.realm, uid) }
		: undefined
	return c.render(
		<SignInPage action={pathOf(c, deps.realm)} username={username} problem={problem} passkey={passkey} />,
		{ title: "Sign in" },
	)
}
