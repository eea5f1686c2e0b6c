import type { Keys, Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { openapi } from "@hivematrix/shared/openapi"
import { Problem } from "@hivematrix/shared/problem"
import { createService } from "@hivematrix/shared/service"
import { Hono } from "hono"
import { nouns } from "./nouns/by-name.ts"
import { api } from "./routes/api.ts"
import { companyApi } from "./routes/company-api.ts"
import { forms } from "./routes/forms.tsx"
import { home } from "./routes/home.tsx"
import { importMapping } from "./routes/import-mapping.tsx"
import { importPage } from "./routes/import-page.tsx"
import { imports } from "./routes/imports.tsx"
import { assetContacts, contactCompanies } from "./routes/links.tsx"
import { lists } from "./routes/lists.tsx"
import { records } from "./routes/records.tsx"
import { type ImportRunner, importRunner } from "./run-import.ts"

/** The largest file an import takes, with room for the form around it. */
export const maxUpload = 32 * 1024 * 1024

/** Everything codex answers. */
export const createApp = ({
	keys,
	log,
	sql,
	runner = importRunner(sql, log),
}: {
	keys: Keys
	log: Log
	sql: Pool
	runner?: ImportRunner
}): Hono<Signed> => {
	const app = createService({
		name: "codex",
		keys,
		log,
		checks: { database: () => answers(sql) },
		maxBody: maxUpload + 1024 * 1024,
	})
	app.use(async function refuseNul(c, next) {
		// PostgreSQL has no text with NUL, and no honest address has one.
		if (/%00/.test(c.req.url)) throw new Problem(400, "An address can't contain a NUL character.")
		await next()
	})
	app.route("/", home(sql))
	for (const noun of Object.values(nouns)) {
		app.route(`/${noun.name}`, lists(sql, noun))
		app.route(`/${noun.name}`, forms(sql, noun))
		app.route(`/${noun.name}`, records(sql, noun))
	}
	app.route("/contacts", contactCompanies(sql))
	app.route("/assets", assetContacts(sql))
	app.route("/imports", imports(sql, runner))
	app.route("/imports", importMapping(sql, runner))
	app.route("/imports", importPage(sql, runner))
	const json = new Hono<Signed>()
	json.route("/api/companies", companyApi(sql))
	for (const noun of Object.values(nouns)) json.route(`/api/${noun.name}`, api(sql, noun))
	app.route("/", json)
	app.route(
		"/",
		openapi(json, {
			name: "codex",
			title: "Codex",
			description:
				"Companies, contacts, locations and assets. Client-level users see their own companies only.",
		}),
	)
	return app
}
