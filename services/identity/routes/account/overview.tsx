import { type Context, Hono } from "hono"
import { listRecentSignIns } from "../../queries/audit.ts"
import { findFactors } from "../../queries/factors.ts"
import { findPasswordChange } from "../../queries/users.ts"
import { AccountPage } from "../../views/account.tsx"
import { type AccountDeps, accountPath, type OwnAccount, placeOf } from "./session.ts"

const recently = 15

/** What a person sees of their account. */
export const overview = ({ sql, realm }: AccountDeps) =>
	new Hono<OwnAccount>()
		.get("/back", (c) => c.redirect(accountPath(realm, placeOf(c.req.query("state"))), 303))
		.get("/", async (c: Context<OwnAccount>) => {
			const { user } = c.var.own
			const [factors, signIns, passwordChangedAt] = await Promise.all([
				findFactors(sql, user.id),
				listRecentSignIns(sql, user.id, recently),
				findPasswordChange(sql, user.id),
			])
			const done = c.req.query("done")
			return c.render(
				<AccountPage
					user={user}
					factors={factors}
					signIns={signIns}
					passwordChangedAt={passwordChangedAt}
					path={(place) => accountPath(realm, place)}
					home={realm.home}
					done={done}
				/>,
				{ title: "Password and second factors" },
			)
		})
