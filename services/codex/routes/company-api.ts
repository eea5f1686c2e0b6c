import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { refuseWithReasons } from "@hivematrix/shared/openapi"
import { Hono } from "hono"
import { validator } from "hono-openapi"
import { describeList } from "../describe-api.ts"
import { ApiListParameters } from "../list-query.ts"
import { nouns } from "../nouns/by-name.ts"
import { listForApi } from "./api.ts"

/** What belongs to a company, under its account number. */
export const companyApi = (sql: Pool) => {
	const app = new Hono<Signed>()
	for (const noun of [nouns.assets, nouns.contacts, nouns.locations]) {
		app.get(
			`/:account_number/${noun.name}`,
			describeList(noun, `${noun.title} of a company`, `list_company_${noun.name}`),
			requireLevel("client", "service"),
			validator("query", ApiListParameters(noun), refuseWithReasons),
			async (c) => c.json(await listForApi(sql, c.var.caller, noun, c, c.req.param("account_number"))),
		)
	}
	return app
}
