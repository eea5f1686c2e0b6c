import { provesItself } from "@hivematrix/shared/asked"
import type { Keys, Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { routeList } from "@hivematrix/shared/route-list"
import { createService } from "@hivematrix/shared/service"
import type { Hono } from "hono"
import { accessTokens } from "./access-tokens.ts"
import { attemptRule } from "./attempts.ts"
import type { Passwords } from "./passwords.ts"
import { bridgeTo } from "./provider/bridge.ts"
import { endByRefreshToken } from "./provider/end-by-refresh-token.ts"
import type { ProviderKeys } from "./provider/keys.ts"
import { createProvider } from "./provider/provider.ts"
import { answerOrSignOut } from "./provider/sign-out.ts"
import { accountPages } from "./routes/account.ts"
import { adminRoutes } from "./routes/admin.ts"
import { signInPages } from "./routes/sign-in.tsx"
import { tokenRoutes } from "./routes/tokens.ts"
import type { Realm } from "./settings.ts"

/** Everything identity answers. */
export const createApp = ({
	name,
	log,
	sql,
	realm,
	keys,
	passwords,
	secret,
	coreKeys,
}: {
	name: string
	log: Log
	sql: Pool
	realm: Realm
	keys: ProviderKeys
	passwords: Passwords
	/** Core's, for Helm's question what is answered here. */
	coreKeys: Keys
	/** This service's SECRET_KEY. */
	secret: string
}): Hono<Signed> => {
	const provider = createProvider(sql, realm, keys, log)
	const read = accessTokens(keys.signing, realm)
	const attempts = attemptRule(sql)
	const bridge = bridgeTo(provider, realm)
	const app = createService({
		name,
		log,
		maxBody: 64 << 10,
		checks: { database: () => answers(sql) },
	})
	app.route("/", routeList(app, { name, keys: coreKeys }))
	app.use("/realms/*", provesItself("the provider's session, or a client's secret"))
	app.use("/admin/*", provesItself("a token of the provider for Helm's client"))
	const root = `/realms/${realm.name}`
	const deps = { sql, attempts, passwords, provider, bridge, realm, secret }
	app.route(`${root}/login-actions/authenticate`, signInPages(deps))
	app.route(`${root}/account`, accountPages(deps))
	app.all(`${root}/.well-known/*`, (c) => bridge.answer(c))
	app.route(`${root}/protocol/openid-connect`, tokenRoutes({ sql, provider, bridge, realm, read }))
	app.use(`${root}/protocol/openid-connect/logout`, endByRefreshToken({ provider, bridge, realm }))
	app.all(`${root}/protocol/openid-connect/*`, (c) => answerOrSignOut(c, bridge))
	app.route(`/admin${root}`, adminRoutes({ sql, passwords, realm, read, log }))
	return app
}
