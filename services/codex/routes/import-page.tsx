import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { z } from "zod"
import { nameChanges } from "../name-changes.ts"
import { nouns } from "../nouns/by-name.ts"
import { listCreations, listPreviewRows } from "../queries/import-preview.ts"
import { findImport } from "../queries/imports.ts"
import type { ImportRunner } from "../run-import.ts"
import { ImportPage } from "../views/import-page.tsx"
import { ImportProgress } from "../views/import-progress.tsx"

const Shown = z.object({
	fate: z.enum(["new", "changed", "same", "wrong"]).optional().catch(undefined),
	page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

const perPage = 50

/** One import: its progress while it runs, its preview, and what came of it. */
export const importPage = (sql: Pool, runner: ImportRunner) =>
	new Hono<Signed>().get("/:id{[0-9]{1,9}}", requireLevel("technician"), async (c) => {
		const found = await findImport(sql, Number(c.req.param("id")))
		if (!found) return c.notFound()
		const title = `Import ${found.id}`
		if (found.state === "mapping" || !found.noun) return c.redirect(`/imports/${found.id}/mapping`, 303)
		if (found.state === "previewing" || found.state === "applying" || found.state === "undoing") {
			// Whoever watches also sees to it that somebody works: the process that began may be gone.
			void runner.run(found.id)
			// Works without scripts: the browser asks again.
			c.header("Refresh", "1")
			return c.render(<ImportProgress run={found} />, { title })
		}
		const { fate, page } = Shown.parse(c.req.query())
		const [rows, creations] = await Promise.all([
			listPreviewRows(sql, found.id, fate, page, perPage).then((listed) => nameChanges(sql, listed)),
			found.state === "previewed" && found.options.missing !== "leave" ? listCreations(sql, found.id) : [],
		])
		return c.render(
			<ImportPage
				run={found}
				noun={nouns[found.noun]}
				rows={rows}
				creations={creations}
				fate={fate}
				page={page}
				perPage={perPage}
			/>,
			{ title },
		)
	})
