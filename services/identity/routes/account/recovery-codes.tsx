import { Hono } from "hono"
import { originOf } from "../../origin.ts"
import { addAuditEntry } from "../../queries/audit.ts"
import { findFactors } from "../../queries/factors.ts"
import { makeRecoveryCodes } from "../../recovery-codes.ts"
import { NewRecoveryCodesPage } from "../../views/new-recovery-codes.tsx"
import { RecoveryCodesPage } from "../../views/recovery-codes.tsx"
import { type AccountDeps, accountPath, freshlySignedIn, type OwnAccount } from "./session.ts"

/** New recovery codes in the place of the old ones, for whoever has just signed in and has a factor to recover. */
export const ownRecoveryCodes = ({ sql, realm, secret }: AccountDeps) =>
	new Hono<OwnAccount>()
		.use(freshlySignedIn(realm, () => "recovery-codes"))
		.use(async (c, next) => {
			const { list } = await findFactors(sql, c.var.own.user.id)
			if (list.length === 0) return c.redirect(accountPath(realm), 303)
			await next()
		})
		.get("/", (c) =>
			c.render(
				<NewRecoveryCodesPage
					action={accountPath(realm, "recovery-codes")}
					account={accountPath(realm)}
					csrf={c.var.own.csrf}
				/>,
				{ title: "New recovery codes" },
			),
		)
		.post("/", async (c) => {
			const { id, username } = c.var.own.user
			const codes = await sql.begin(async (tx) => {
				const made = await makeRecoveryCodes(tx, secret, id)
				const entry = { action: "recovery codes made", userId: id, username }
				await addAuditEntry(tx, originOf(c, username), entry)
				return made
			})
			return c.render(<RecoveryCodesPage codes={codes} onwards={accountPath(realm)} />, {
				title: "Recovery codes",
			})
		})
