import { createLog } from "@hivematrix/shared/log"
import { type Cast, createDatabase, signingKeys } from "@hivematrix/shared/test"
import type { Source } from "../../config/platform.ts"
import { createApp } from "../../dashboard/app.ts"
import { createJobs } from "../../dashboard/jobs.ts"
import { peopleOf } from "../../dashboard/people-of.ts"
import { statusFeed } from "../../dashboard/status-feed.ts"
import { LogFeed } from "../../logs/feed.ts"

/** The dashboard on a database of its own, before the Helm of an installation, and short ways to ask it. */
export const testDashboard = async (source: Source) => {
	const { home } = source
	const { sql, drop } = await createDatabase(`${import.meta.dir}/../../dashboard/migrations`)
	const { keys, as, asService } = await signingKeys()
	const logged: string[] = []
	const log = createLog("helm", "warn", (line) => logged.push(line))
	const logFeed = new LogFeed()
	const ending = new AbortController()
	const jobs = createJobs(sql, log)
	const app = createApp({
		sql,
		home,
		source,
		keys,
		log,
		feed: statusFeed(home),
		logFeed,
		people: peopleOf(home),
		jobs,
		ending: ending.signal,
	})
	const ask = async (path: string, init: RequestInit = {}, who: Cast = "ada") => {
		const headers = { ...(await as(who)), Accept: "text/html", ...init.headers }
		const response = await app.request(path, { ...init, headers })
		return {
			status: response.status,
			text: await response.text(),
			location: response.headers.get("location") ?? "",
			headers: response.headers,
		}
	}
	return {
		app,
		sql,
		as,
		asService,
		logged,
		logFeed,
		page: (path: string, who: Cast = "ada") => ask(path, {}, who),
		post: (path: string, fields: Record<string, string | string[]> = {}, who: Cast = "ada") => {
			const body = new URLSearchParams(
				Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
			)
			const headers = { "Content-Type": "application/x-www-form-urlencoded" }
			return ask(path, { method: "POST", body: body.toString(), headers }, who)
		},
		drop: async () => {
			ending.abort()
			await jobs.end()
			await drop()
		},
	}
}
export type TestDashboard = Awaited<ReturnType<typeof testDashboard>>
