import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import type { Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { actorOf } from "../as-caller.ts"
import { text } from "../field-forms.ts"
import { ImportOptions } from "../import/options.ts"
import { recogniseColumns } from "../import/recognise.ts"
import { takesSeveral, targetsOf } from "../import/targets.ts"
import { nounNames } from "../noun.ts"
import { nouns } from "../nouns/by-name.ts"
import { findCompanyByText, suggestCompanies } from "../queries/companies.ts"
import { sampleCells } from "../queries/import-cells.ts"
import { beginRun, changeImport, findImport, type Import } from "../queries/imports.ts"
import { findRecord } from "../queries/records.ts"
import { type ImportRunner, patiently } from "../run-import.ts"
import { ImportMapping } from "../views/import-mapping.tsx"

const Chosen = ImportOptions.omit({ company_id: true }).extend({
	noun: z.enum(nounNames),
	dates: z.enum(["mdy", "dmy"]).nullable().catch(null),
	company: text(200).default(""),
})

/** Saying what a file is and where its columns go, by select boxes beside samples of their values. */
export const importMapping = (sql: Pool, runner: ImportRunner) => {
	const form = async (c: Context<Signed>, run: Import, errors: Reason[] = [], company?: string) => {
		const chosen = c.req.query("noun") ?? run.noun
		const noun = nounNames.find((name) => name === chosen)
		const options = ImportOptions.parse(run.options)
		const known =
			options.company_id && (await findRecord(sql, c.var.caller, nouns.companies, options.company_id))
		if (errors.length > 0) c.status(400)
		return c.render(
			<ImportMapping
				run={run}
				noun={noun && nouns[noun]}
				mapping={noun && noun !== run.noun ? recogniseColumns(nouns[noun], run.headings) : run.mapping}
				samples={await sampleCells(sql, run.id)}
				options={options}
				company={company ?? (known ? String(known.account_number) : "")}
				companies={await suggestCompanies(sql)}
				errors={errors}
			/>,
			{ title: `Columns of import ${run.id}` },
		)
	}

	return new Hono<Signed>()
		.get("/:id{[0-9]{1,9}}/mapping", requireLevel("technician"), async (c) => {
			const run = await findImport(sql, Number(c.req.param("id")))
			if (!run) return c.notFound()
			return open(run) ? form(c, run) : c.redirect(`/imports/${run.id}`, 303)
		})
		.post("/:id{[0-9]{1,9}}/mapping", requireLevel("technician"), async (c) => {
			const run = await findImport(sql, Number(c.req.param("id")))
			if (!run) return c.notFound()
			if (!open(run)) return c.redirect(`/imports/${run.id}`, 303)
			const body = await c.req.parseBody()
			const { noun, company, ...options } = Chosen.parse(body)
			const names = targetsOf(nouns[noun]).map(({ name }) => name)
			const mapping = run.headings.map(
				(_, index) => names.find((name) => name === body[`column_${index}`]) ?? null,
			)
			const errors = [...doubles(noun, mapping, run.headings)]
			const owner = company ? await findCompanyByText(sql, company) : undefined
			if (company && !owner)
				errors.push({ path: "company", message: `No company has the account number or name ${company}.` })
			if (mapping.every((target) => target === null))
				errors.push({ path: "", message: "Say of at least one column what it is." })
			const decided = { noun, mapping, options: { ...options, company_id: owner?.id ?? null } }
			if (errors.length > 0) return form(c, { ...run, ...decided }, errors, company)
			await changeImport(sql, run.id, decided)
			const actor = actorOf(c.var.caller, c.var.requestId)
			if (await beginRun(sql, run.id, ["mapping", "previewed", "failed"], "previewing", actor))
				await patiently(runner.run(run.id))
			return c.redirect(`/imports/${run.id}`, 303)
		})
}

/** Whether the columns may still be changed: nothing has been written, nothing is under way. */
const open = ({ state }: Import): boolean =>
	state === "mapping" || state === "previewed" || state === "failed"

const doubles = (noun: keyof typeof nouns, mapping: (string | null)[], headings: string[]): Reason[] =>
	mapping.flatMap((target, index) => {
		const first = mapping.indexOf(target)
		if (!target || first === index || takesSeveral(nouns[noun], target)) return []
		const message = `“${headings[first]}” and “${headings[index]}” can't both be ${target.replaceAll("_", " ")}.`
		return [{ path: `column_${index}`, message }]
	})
