import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { ConfigurationError } from "@hivematrix/shared/env"
import { errorContext } from "@hivematrix/shared/log"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { applyConfig } from "../../config/apply.ts"
import { changeConfig } from "../../config/change-config.ts"
import { type Drift, findDrift } from "../../config/drift.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { readPlatform } from "../../config/platform.ts"
import { setAt } from "../../config/tree.ts"
import { askHelm } from "../../platform/control-client.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import type { Act } from "../queries/audit-events.ts"
import { recordAct } from "../record-act.ts"
import { carriers } from "../services-of.ts"
import { meaningOf, propose, sectionsOf, settingsOf } from "../settings-form.ts"
import { ComingBackPage } from "../views/coming-back.tsx"
import { SettingsPage } from "../views/settings-page.tsx"
import { SettingsReview } from "../views/settings-review.tsx"

/** How long the answer gets to reach the browser before what carries it restarts. */
const headStart = 400

/** The configuration as forms: looked at, reviewed, saved, applied. */
export const settings = ({ sql, log, home, source, feed }: Dashboard) => {
	const read = () => readMasterConfig(home.masterConfig)
	const find = (c: Context<Signed>) => {
		const config = read()
		const section = c.req.param("section") ?? ""
		if (!sectionsOf(config).includes(section)) throw new Problem(404, "There is no such section.")
		return { config, section, ...settingsOf(config, section) }
	}
	/** A form's fields; a box that is not ticked sends nothing, which means no. */
	const typed = async (c: Context<Signed>, open: ReturnType<typeof settingsOf>["open"]) => {
		const body = await c.req.parseBody()
		return Object.fromEntries(
			open.map(({ key, type, value }) => {
				const text = body[key]
				if (type === "boolean") return [key, text === "true" ? "true" : value === undefined ? "" : "false"]
				return [key, typeof text === "string" ? text : ""]
			}),
		)
	}
	const show = (c: Context<Signed>, texts: Record<string, string> = {}, errors: Reason[] = []) => {
		const { config, section, open, secret } = find(c)
		if (errors.length > 0) c.status(400)
		return c.render(
			<SettingsPage
				{...{ section, open, secret, texts, errors }}
				sections={sectionsOf(config)}
				drifts={driftsOf()}
				notice={c.req.query("notice")}
			/>,
			{ title: "Settings" },
		)
	}
	const driftsOf = (): Drift[] => {
		try {
			return findDrift(readPlatform(source))
		} catch (error) {
			if (error instanceof ConfigurationError) return []
			throw error
		}
	}
	const record = <T,>(c: Context<Signed>, act: Act, deed: () => Promise<T>) =>
		forPage(recordAct({ sql, log }, actorOf(c), act, deed))

	/** Restarts what works by the old values: what carries the pages last, and Helm's own at the very end. */
	const apply = (c: Context<Signed>, affected: string[], back: string) => {
		const rank = (name: string) => (name === "helm" ? 2 : carriers.has(name) ? 1 : 0)
		const names = affected.toSorted((one, other) => rank(one) - rank(other))
		const { requestId } = c.var
		setTimeout(() => {
			applyConfig(home, names, () => feed.forget()).catch((error) =>
				log.error("Not everything restarted with the new settings", { requestId, ...errorContext(error) }),
			)
		}, headStart)
		if (!names.some((name) => carriers.has(name))) return c.redirect(`/${back}?notice=saved`, 303)
		return c.render(<ComingBackPage title="The platform" href="." />, { title: "Settings are saved" })
	}

	return new Hono<Signed>()
		.get("/", requireLevel("admin"), (c) => c.redirect(`/settings/${sectionsOf(read())[0]}`, 302))
		.post("/rewrite", requireLevel("admin"), async (c) => {
			await record(c, { act: "settings.rewrite", target: "files" }, () =>
				askHelm(home, "/reload", z.unknown()),
			)
			return c.redirect("/settings/system?notice=written", 303)
		})
		.get("/:section", requireLevel("admin"), (c) => show(c))
		.post("/:section", requireLevel("admin"), async (c) => {
			const { config, section, open } = find(c)
			const texts = await typed(c, open)
			const proposal = propose(source, config, open, texts)
			if (proposal.errors.length > 0) return show(c, texts, proposal.errors)
			if (proposal.changes.length === 0) return c.redirect(`/settings/${section}?notice=saved`, 303)
			return c.render(<SettingsReview section={section} proposal={proposal} />, {
				title: "Review the changes",
			})
		})
		.post("/:section/save", requireLevel("admin"), async (c) => {
			const { config, section, open } = find(c)
			const body = await c.req.parseBody()
			// Only what was reviewed: whatever somebody else changed meanwhile stays theirs.
			const reviewed = open.filter(({ key }) => typeof body[key] === "string")
			const texts = Object.fromEntries(reviewed.map(({ key }) => [key, String(body[key])]))
			const { changes, errors } = propose(source, config, reviewed, texts)
			if (errors.length > 0) return show(c, texts, errors)
			const facts = (side: "before" | "after") =>
				Object.fromEntries(changes.map((change) => [change.key, change[side]]))
			const act = { act: "settings.change", target: section, before: facts("before"), after: facts("after") }
			const { affected } = await record(c, act, async () =>
				changeConfig(source, (draft) => {
					for (const { key, after } of changes) {
						const setting = open.find((one) => one.key === key)
						if (setting) setAt(draft, key, meaningOf(setting, after).value)
					}
				}),
			)
			if (body.apply === "now" && affected.length > 0) return apply(c, affected, `settings/${section}`)
			await forPage(askHelm(home, "/reload", z.unknown()))
			return c.redirect(`/settings/${section}?notice=saved`, 303)
		})
		.post("/:section/secret", requireLevel("admin"), async (c) => {
			const { section, secret } = find(c)
			const { key, value } = z
				.object({ key: z.string(), value: z.string().max(10_000).default("") })
				.parse(await c.req.parseBody())
			const setting = secret.find((one) => one.key === key)
			if (!setting) throw new Problem(404, "There is no such secret.")
			const act = { act: "settings.replace-secret", target: key }
			await record(c, act, async () => {
				try {
					return changeConfig(source, (draft) => setAt(draft, key, value || undefined))
				} catch (error) {
					// Its sentence names the key and never the value.
					if (error instanceof ConfigurationError) throw new Problem(400, error.message)
					throw error
				}
			})
			await forPage(askHelm(home, "/reload", z.unknown()))
			return c.redirect(`/settings/${section}?notice=secret`, 303)
		})
}
