import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { nouns } from "../nouns/by-name.ts"
import { listRecentChanges } from "../queries/audit.ts"
import { countRecords } from "../queries/records.ts"
import { HomePage } from "../views/home.tsx"
import { seesAll } from "../visible-to.ts"
import { writes } from "./lists.tsx"

/** What there is, and what happened last. */
export const home = (sql: Pool) =>
	new Hono<Signed>().get("/", requireLevel("client"), async (c) => {
		const { caller } = c.var
		const [counts, recent] = await Promise.all([
			Promise.all(
				Object.values(nouns).map(async (noun) => ({ noun, count: await countRecords(sql, caller, noun) })),
			),
			seesAll(caller) ? listRecentChanges(sql, 15) : [],
		])
		return c.render(<HomePage counts={counts} recent={recent} writes={writes(caller)} />, { title: "Codex" })
	})
