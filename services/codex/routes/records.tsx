import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { actorOf } from "../as-caller.ts"
import { findRelated } from "../find-related.ts"
import { fieldsFor, type Noun } from "../noun.ts"
import { listAudit } from "../queries/audit.ts"
import { findRecord } from "../queries/records.ts"
import { RecordPage } from "../views/record-page.tsx"
import { Related } from "../views/related.tsx"
import { seesAll } from "../visible-to.ts"
import { archiveRecord, restoreRecord } from "../write-record.ts"
import { writes } from "./lists.tsx"

/** A record's page, and taking it out of use and back. */
export const records = (sql: Pool, noun: Noun) =>
	new Hono<Signed>()
		.get("/:id{[0-9]{1,9}}", requireLevel("client"), async (c) => {
			const { caller } = c.var
			const row = await findRecord(sql, caller, noun, Number(c.req.param("id")))
			if (!row) return c.notFound()
			const [related, audit] = await Promise.all([
				findRelated(sql, caller, noun, row.id),
				seesAll(caller) ? listAudit(sql, noun.name, row.id) : undefined,
			])
			return c.render(
				<RecordPage
					noun={noun}
					row={row}
					fields={fieldsFor(noun, seesAll(caller))}
					notice={c.req.query("notice")}
					writes={writes(caller)}
					related={<Related noun={noun} row={row} related={related} writes={writes(caller)} />}
					audit={audit}
				/>,
				{ title: row.name },
			)
		})
		.post("/:id{[0-9]{1,9}}/archiving", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			await archiveRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, id)
			return c.redirect(`/${noun.name}/${id}?notice=archived`, 303)
		})
		.post("/:id{[0-9]{1,9}}/restoring", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			await restoreRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, id)
			return c.redirect(`/${noun.name}/${id}?notice=restored`, 303)
		})
