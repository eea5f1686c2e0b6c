import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { chooseKey } from "../../backup/choose-key.ts"
import { createBackup } from "../../backup/create-backup.ts"
import { archiveFolder, listArchives } from "../../backup/records.ts"
import { verifyBackup } from "../../backup/verify-backup.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { listJobs } from "../queries/jobs.ts"
import { recordAct } from "../record-act.ts"
import { bytesText } from "../views/amounts.ts"
import { BackupsPage } from "../views/backups-page.tsx"

/** The archives: taken, proven, taken away to another place. Restoring is for the command line: these pages stop for it. */
export const backups = ({ sql, log, home, source, jobs }: Dashboard) => {
	const config = () => readMasterConfig(home.masterConfig)
	/** One of those that are listed; no path in its place leads elsewhere. */
	const archive = (name: string) => {
		const found = listArchives(archiveFolder(home, config())).find((one) => one.name === name)
		if (!found) throw new Problem(404, "There is no such archive.")
		return found
	}
	return new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) => {
			const now = config()
			const folder = archiveFolder(home, now)
			const recent = await listJobs(sql, "backup", 5)
			return c.render(
				<BackupsPage archives={listArchives(folder)} folder={folder} settings={now.backup} recent={recent} />,
				{ title: "Backups" },
			)
		})
		.post("/", requireLevel("admin"), async (c) => {
			const id = await jobs.start(
				actorOf(c),
				{ act: "backup.create", target: "everything" },
				async (tell) => {
					const title = "Writing the archive"
					const made = await createBackup(source, (detail) => tell({ title, state: "running", detail }))
					tell({ title, state: "passed", detail: made.file })
					for (const warning of made.manifest.warnings) tell({ title: warning, state: "warning" })
					const result = `${bytesText(made.bytes)} in ${made.seconds.toFixed(1)} s. Prove it next: it is restored on trial and compared.`
					return { result, ...(made.identity ? { secret: made.identity } : {}) }
				},
			)
			return c.redirect(`/jobs/${id}`, 303)
		})
		.post("/:name/verify", requireLevel("admin"), async (c) => {
			const { file, name } = archive(c.req.param("name"))
			const id = await jobs.start(actorOf(c), { act: "backup.verify", target: name }, async (tell) => {
				const title = "Restoring it on trial"
				const key = await chooseKey(home, {})
				const { seconds } = await verifyBackup(home, file, key, (detail) =>
					tell({ title, state: "running", detail }),
				)
				tell({ title, state: "passed" })
				return { result: `It restores: every table and row is the same (${seconds.toFixed(1)} s).` }
			})
			return c.redirect(`/jobs/${id}`, 303)
		})
		.get("/:name/download", requireLevel("admin"), async (c) => {
			const { file, name } = archive(c.req.param("name"))
			await recordAct({ sql, log }, actorOf(c), { act: "backup.download", target: name }, async () => {})
			return new Response(Bun.file(file), {
				headers: {
					"Content-Type": "application/octet-stream",
					"Content-Disposition": `attachment; filename="${name}"`,
				},
			})
		})
}
