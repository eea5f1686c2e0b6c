import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { inspectApp, installApp, type Wanted } from "../../apps/install.ts"
import { listApps } from "../../apps/list.ts"
import type { StepEvent } from "../../apps/steps.ts"
import { uninstallApp } from "../../apps/uninstall.ts"
import { updateApp } from "../../apps/update.ts"
import { KnownError } from "../../known-error.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import type { Tell } from "../jobs.ts"
import type { JobStep } from "../queries/jobs.ts"
import { listJobs } from "../queries/jobs.ts"
import { AppsPage } from "../views/apps-page.tsx"
import { CandidatePage } from "../views/candidate-page.tsx"

const Text = z.string().trim().max(500)
const WantedForm = z.object({
	what: Text.min(1, "Give a name, a git address or a folder."),
	ref: Text.optional().transform((ref) => ref || undefined),
})
const Agreed = WantedForm.extend({ commit: Text.default(""), asks: z.string().max(10_000) })

const states: Record<StepEvent["state"], JobStep["state"]> = {
	begun: "running",
	done: "passed",
	failed: "failed",
	undoing: "running",
	undone: "skipped",
}
const reporter =
	(tell: Tell) =>
	({ step, state, detail }: StepEvent): void =>
		tell({
			title: step,
			state: states[state],
			...(state === "undone" ? { detail: "undone" } : detail ? { detail } : {}),
		})

/** What is installed and what could be; installing, updating and taking away as jobs. */
export const apps = ({ sql, source, jobs }: Dashboard) => {
	const wish = ({ what, ref }: z.infer<typeof WantedForm>): Wanted => ({ what, ...(ref ? { ref } : {}) })
	const list = async (c: Context<Signed>, what = "", error?: string) => {
		if (error) c.status(400)
		const [all, recent] = await Promise.all([
			forPage(listApps(source, c.req.query("look") === "yes")),
			listJobs(sql, "app", 5),
		])
		return c.render(<AppsPage apps={all} recent={recent} what={what} error={error} />, { title: "Apps" })
	}
	return new Hono<Signed>()
		.get("/", requireLevel("admin"), (c) => list(c))
		.post("/inspect", requireLevel("admin"), async (c) => {
			const read = WantedForm.safeParse(await c.req.parseBody())
			if (!read.success) return list(c, "", read.error.issues[0]?.message)
			try {
				const candidate = await inspectApp({ source, report: () => {} }, wish(read.data))
				return c.render(<CandidatePage candidate={candidate} wanted={read.data} />, {
					title: candidate.manifest.title,
				})
			} catch (error) {
				if (error instanceof KnownError) return list(c, read.data.what, error.message)
				throw error
			}
		})
		.post("/install", requireLevel("admin"), async (c) => {
			const { commit, asks, ...wanted } = Agreed.parse(await c.req.parseBody())
			const act = { act: "app.install", target: wanted.what, after: { ref: wanted.ref ?? null, commit } }
			const id = await jobs.start(actorOf(c), act, async (tell, signal) => {
				const at = { source, report: reporter(tell), signal }
				// It was agreed to what was looked at, and to nothing else that stands there by now.
				const name = await installApp(at, wish(wanted), async (candidate) => {
					if ((candidate.commit ?? "") === commit && candidate.asks.join("\n") === asks) return true
					throw new KnownError("It has changed since you looked at it. Look again.")
				})
				return { result: `${name} is installed and ready.` }
			})
			return c.redirect(`/jobs/${id}`, 303)
		})
		.post("/:name/update", requireLevel("admin"), async (c) => {
			const name = c.req.param("name")
			const id = await jobs.start(actorOf(c), { act: "app.update", target: name }, async (tell, signal) => {
				const at = { source, report: reporter(tell), signal }
				const { changed, to } = await updateApp(at, { name }, async () => true)
				return {
					result: changed
						? `${name} is at ${to?.slice(0, 10) ?? "its newest version"}.`
						: `${name} is at its newest version already.`,
				}
			})
			return c.redirect(`/jobs/${id}`, 303)
		})
		.post("/:name/uninstall", requireLevel("admin"), async (c) => {
			const name = c.req.param("name")
			const id = await jobs.start(
				actorOf(c),
				{ act: "app.uninstall", target: name },
				async (tell, signal) => {
					await uninstallApp({ source, report: reporter(tell), signal }, { name, deleteData: false })
					return { result: `${name} is gone. Its database stays, for a later installation.` }
				},
			)
			return c.redirect(`/jobs/${id}`, 303)
		})
}
