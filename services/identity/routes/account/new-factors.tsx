import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Enrolled } from "../../add-factor.ts"
import { enrolPasskey, offerPasskey } from "../../enrol-passkey.ts"
import { enrolTotp, offeredTo, offerTotp } from "../../enrol-totp.ts"
import { originOf } from "../../origin.ts"
import { passkeysWork } from "../../passkeys.ts"
import { totpAddress } from "../../totp.ts"
import { AddPasskeyPage, AddTotpPage } from "../../views/add-factor.tsx"
import { RecoveryCodesPage } from "../../views/recovery-codes.tsx"
import { type AccountDeps, accountPath, freshlySignedIn, type OwnAccount } from "./session.ts"

const Given = z.object({
	sealed: z.string().max(2000).catch(""),
	code: z.string().max(100).catch(""),
	response: z.string().catch(""),
	label: z.string().trim().max(60).catch(""),
})

/** Pages that add an authenticator app or a passkey, for whoever has just signed in. */
export const newFactors = (deps: AccountDeps) => {
	const { realm, secret, sql } = deps
	const after = (
		c: Context<OwnAccount>,
		enrolled: Enrolled,
		again: (problem: string) => Response | Promise<Response>,
	) => {
		if (enrolled.kind === "refused") {
			c.status(400)
			return again(enrolled.reason)
		}
		c.header("Cache-Control", "no-store")
		if (!enrolled.codes) return c.redirect(`${accountPath(realm)}?done=factor`, 303)
		return c.render(<RecoveryCodesPage codes={enrolled.codes} onwards={accountPath(realm)} />, {
			title: "Recovery codes",
		})
	}
	const showTotp = async (
		c: Context<OwnAccount>,
		offered?: { secret: string; sealed: string },
		problem?: string,
	) => {
		const { user, csrf } = c.var.own
		const offer = offered ?? (await offerTotp(secret, user))
		const address = totpAddress(offer.secret, user.username)
		const totp = { action: accountPath(realm, "totp"), address, csrf, cancel: accountPath(realm), ...offer }
		return c.render(<AddTotpPage totp={totp} problem={problem} />, { title: "Add an authenticator app" })
	}
	const showPasskey = async (c: Context<OwnAccount>, problem?: string) => {
		const { user, uid, csrf } = c.var.own
		const passkey = passkeysWork(realm)
			? { action: accountPath(realm, "passkey"), csrf, options: await offerPasskey(sql, realm, uid, user) }
			: undefined
		return c.render(<AddPasskeyPage passkey={passkey} account={accountPath(realm)} problem={problem} />, {
			title: "Add a passkey",
		})
	}
	return new Hono<OwnAccount>()
		.use(
			"/totp",
			freshlySignedIn(realm, () => "totp"),
		)
		.use(
			"/passkey",
			freshlySignedIn(realm, () => "passkey"),
		)
		.get("/totp", (c) => showTotp(c))
		.post("/totp", async (c) => {
			const { user } = c.var.own
			const { sealed, code, label } = Given.parse(await c.req.parseBody())
			const offered = await offeredTo(secret, user, sealed)
			if (!offered) return c.redirect(accountPath(realm, "totp"), 303)
			const enrolled = await enrolTotp(
				deps,
				user,
				{ secret: offered, code, label },
				originOf(c, user.username),
			)
			return after(c, enrolled, (problem) => showTotp(c, { secret: offered, sealed }, problem))
		})
		.get("/passkey", (c) => showPasskey(c))
		.post("/passkey", async (c) => {
			const { user, uid } = c.var.own
			const given = Given.parse(await c.req.parseBody())
			const enrolled = await enrolPasskey(deps, uid, user, given, originOf(c, user.username))
			return after(c, enrolled, (problem) => showPasskey(c, problem))
		})
}
