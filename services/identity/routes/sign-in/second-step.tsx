import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Proof } from "../../attempts.ts"
import { originOf } from "../../origin.ts"
import { askForPasskey, checkPasskey, passkeysWork } from "../../passkeys.ts"
import { addMethods } from "../../queries/sign-in-steps.ts"
import { recordFailure } from "../../queries/sign-ins.ts"
import { takeRecoveryCode } from "../../recovery-codes.ts"
import { takeCode } from "../../take-code.ts"
import { RecoveryStepPage } from "../../views/recovery-step.tsx"
import { SecondStepPage } from "../../views/second-step.tsx"
import { goOn } from "./go-on.ts"
import { refusalOf } from "./refusal.ts"
import { onlyWhen, pathOf, personOf, type SignInDeps, type SigningIn } from "./under-way.tsx"

const Given = z.object({ code: z.string().max(100).catch(""), response: z.string().catch("") })

const wrongCode =
	"This code is not right, or was used before. After several failures an account has to wait for up to 15 minutes."
const wrongKey = "This passkey was not accepted. Try again."

/** The second step: a code, a passkey, or a recovery code. Wrong codes lock the account as wrong passwords do. */
export const secondStep = (deps: SignInDeps) => {
	const { sql, secret, realm } = deps
	const prove = async (c: Context<SigningIn>, proof: Proof, methods: string[]) => {
		const { id, username } = personOf(c)
		const attempted = await deps.attempts(username, proof, originOf(c))
		if (attempted.kind !== "proven") return refusalOf(c, attempted, wrongCode)
		await addMethods(sql, c.var.underWay.uid, id, [...methods, "mfa"])
		return undefined
	}
	return new Hono<SigningIn>()
		.use("/:uid/second/*", onlyWhen("second step", realm))
		.post("/:uid/second/code", async (c) => {
			const { code } = Given.parse(await c.req.parseBody())
			const holds: Proof["holds"] = async (account) =>
				account !== undefined && takeCode(sql, secret, account.id, code)
			const problem = await prove(c, { holds, wrong: "wrong code" }, ["otp"])
			return problem ? showSecondStep(c, deps, problem) : goOn(c, deps)
		})
		.post("/:uid/second/passkey", async (c) => {
			const { response } = Given.parse(await c.req.parseBody())
			const { id, username } = personOf(c)
			const passkey = await checkPasskey(sql, realm, c.var.underWay.uid, response, undefined)
			if (passkey?.userId !== id) {
				await recordFailure(sql, username, "wrong passkey", originOf(c))
				c.status(403)
				return showSecondStep(c, deps, wrongKey)
			}
			await addMethods(sql, c.var.underWay.uid, id, ["pop", "user", "mfa"])
			return goOn(c, deps)
		})
		.get("/:uid/second/recovery", (c) => showRecovery(c, deps))
		.post("/:uid/second/recovery", async (c) => {
			const { code } = Given.parse(await c.req.parseBody())
			const holds: Proof["holds"] = async (account) =>
				account !== undefined && takeRecoveryCode(sql, secret, account.id, code)
			const problem = await prove(c, { holds, wrong: "wrong recovery code" }, ["otp"])
			return problem ? showRecovery(c, deps, problem) : goOn(c, deps)
		})
}

export const showSecondStep = async (c: Context<SigningIn>, { sql, realm }: SignInDeps, problem?: string) => {
	const { id, username, hasTotp, hasPasskey } = personOf(c)
	const passkey =
		hasPasskey && passkeysWork(realm)
			? {
					action: pathOf(c, realm, "/second/passkey"),
					options: await askForPasskey(sql, realm, c.var.underWay.uid, id),
				}
			: undefined
	return c.render(
		<SecondStepPage
			username={username}
			code={hasTotp ? pathOf(c, realm, "/second/code") : undefined}
			passkey={passkey}
			recovery={pathOf(c, realm, "/second/recovery")}
			restart={pathOf(c, realm, "/restart")}
			problem={problem}
		/>,
		{ title: "Second step" },
	)
}

const showRecovery = (c: Context<SigningIn>, { realm }: SignInDeps, problem?: string) =>
	c.render(
		<RecoveryStepPage
			action={pathOf(c, realm, "/second/recovery")}
			back={pathOf(c, realm)}
			problem={problem}
		/>,
		{ title: "Recovery code" },
	)
