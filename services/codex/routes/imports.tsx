import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { actorOf } from "../as-caller.ts"
import { nounNames } from "../noun.ts"
import { beginRun, type ImportState, listImports } from "../queries/imports.ts"
import { receiveImport } from "../receive-import.ts"
import { type ImportRunner, patiently } from "../run-import.ts"
import { ImportHistory, NewImport } from "../views/imports.tsx"

const NewImportForm = z.object({
	noun: z.enum(nounNames).nullable().catch(null),
	file: z.instanceof(File).optional().catch(undefined),
	pasted: z.string().default(""),
})

const perPage = 25

/** The history of imports, sending a file, and beginning what changes something. */
export const imports = (sql: Pool, runner: ImportRunner) => {
	const form = (c: Context<Signed>, noun: string, pasted = "", errors: Reason[] = []) => {
		if (errors.length > 0) c.status(400)
		return c.render(<NewImport noun={noun} pasted={pasted} errors={errors} />, { title: "Import a file" })
	}

	/** Of two clicks one begins the run; both then watch it. */
	const begin = (path: string, from: ImportState[], to: "applying" | "undoing") =>
		new Hono<Signed>().post(`/:id{[0-9]{1,9}}/${path}`, requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			if (await beginRun(sql, id, from, to, actorOf(c.var.caller, c.var.requestId)))
				await patiently(runner.run(id))
			return c.redirect(`/imports/${id}`, 303)
		})

	return new Hono<Signed>()
		.get("/", requireLevel("technician"), async (c) => {
			const page = z.coerce.number().int().min(1).max(1_000_000).catch(1).parse(c.req.query("page"))
			const { rows, total } = await listImports(sql, page, perPage)
			return c.render(<ImportHistory rows={rows} total={total} page={page} perPage={perPage} />, {
				title: "Imports",
			})
		})
		.get("/new", requireLevel("technician"), (c) => form(c, c.req.query("noun") ?? ""))
		.post("/", requireLevel("technician"), async (c) => {
			const { noun, file, pasted } = NewImportForm.parse(await c.req.parseBody())
			const sent = file && file.size > 0
			if (!sent && pasted.trim() === "")
				return form(c, noun ?? "", pasted, [{ path: "file", message: "Choose a file, or paste its text." }])
			const bytes = sent ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted)
			try {
				const actor = actorOf(c.var.caller, c.var.requestId)
				const given = { name: sent ? file.name : "Pasted text", bytes }
				const { id, asks } = await receiveImport(sql, actor, given, noun)
				if (asks) return c.redirect(`/imports/${id}/mapping`, 303)
				if (await beginRun(sql, id, ["mapping"], "previewing", actor)) await patiently(runner.run(id))
				return c.redirect(`/imports/${id}`, 303)
			} catch (error) {
				if (!(error instanceof Problem)) throw error
				return form(c, noun ?? "", pasted, [{ path: "file", message: error.message }])
			}
		})
		.route("/", begin("applying", ["previewed"], "applying"))
		.route("/", begin("undoing", ["applied"], "undoing"))
}
