import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { errorContext } from "@hivematrix/shared/log"
import { LogLine } from "@hivematrix/shared/view"
import { Hono } from "hono"
import { z } from "zod"
import type { StoredEntry } from "../../logs/append-entries.ts"
import { countLevels, loggingServices } from "../../logs/counts.ts"
import { recentEntries } from "../../logs/recent-entries.ts"
import { entriesAfter, findRequest, newestId, searchLog } from "../../logs/search-log.ts"
import type { Dashboard } from "../app.ts"
import { liveStream } from "../live-view.ts"
import { logBars, stepOf } from "../log-bars.ts"
import { logLines } from "../log-download.ts"
import { filterOf, LogView, windowOf } from "../log-view.ts"
import { wayOf } from "../request-way.ts"
import { shownLine } from "../shown-line.ts"
import { LogPage, type LogPageProps } from "../views/log-page.tsx"
import { RequestPage } from "../views/request-page.tsx"

const perPage = 200
/** Lines that come in a burst are sent together, after so many milliseconds. */
const together = 250
const perBatch = 500

const shown = (entry: StoredEntry) => shownLine(entry, String(entry.id))

/** The log: searched, followed, downloaded, and one request's way through it. */
export const logs = ({ sql, home, log, logFeed, ending }: Dashboard) => {
	const find = async (view: LogView): Promise<Omit<LogPageProps, "view">> => {
		const window = windowOf(view)
		const step = stepOf(window)
		// Asked first: what comes between the two is sent again and known by its id.
		const after = view.before || view.to ? undefined : await newestId(sql)
		const [page, counts, services] = await Promise.all([
			searchLog(sql, { ...filterOf(view), before: view.before, limit: perPage }),
			view.request ? undefined : countLevels(sql, { ...window, service: view.service || undefined, step }),
			loggingServices(sql, new Date(Date.now() - 30 * 86_400_000)),
		])
		return {
			services,
			bars: counts && logBars(counts, view, window, step),
			lines: page.entries.map(shown),
			next: page.next,
			after,
			away: false,
		}
	}

	/** Without its database the page still tells what the files hold: that is when it is needed most. */
	const fromFiles = (view: LogView): Omit<LogPageProps, "view"> => {
		const lines = recentEntries(home, filterOf(view), perPage)
			.reverse()
			.map((entry, index) => shownLine(entry, `file-${index}`))
		return { services: [], bars: undefined, lines, next: undefined, after: undefined, away: true }
	}

	return new Hono<Signed>()
		.get("/logs", requireLevel("admin"), async (c) => {
			const view = LogView.parse(c.req.query())
			const found = await find(view).catch((error: unknown) => {
				log.warn("The log's database does not answer", errorContext(error))
				return fromFiles(view)
			})
			return c.render(<LogPage view={view} {...found} />, { title: "Logs" })
		})
		.get("/logs.jsonl", requireLevel("admin"), (c) =>
			c.body(logLines(sql, filterOf(LogView.parse(c.req.query()))), 200, {
				"Content-Type": "application/x-ndjson; charset=utf-8",
				"Content-Disposition": `attachment; filename="log-${new Date().toISOString().slice(0, 10)}.jsonl"`,
			}),
		)
		.get("/logs/requests/:id", requireLevel("admin"), async (c) => {
			const id = c.req.param("id").slice(0, 200)
			const entries = await findRequest(sql, id)
			const way = entries.length ? wayOf(entries) : undefined
			const begin = way?.began.getTime() ?? 0
			const lines = entries.map((entry) => ({
				...shown(entry),
				mark: `+${Math.round(entry.time.getTime() - begin)} ms`,
			}))
			return c.render(<RequestPage id={id} way={way} lines={lines} />, { title: "A request's way" })
		})
		.get("/events/logs", requireLevel("admin"), (c) => {
			const filter = { ...filterOf(LogView.parse(c.req.query())), until: undefined }
			// A browser that comes again says what it saw last.
			let last = z.coerce
				.number()
				.int()
				.catch(0)
				.parse(c.req.header("last-event-id") ?? c.req.query("after"))
			const listen = (hear: () => void) => logFeed.subscribe(filter, hear)
			return liveStream(c, { listen, ending, log }, async (stream) => {
				await Bun.sleep(together)
				for (let full = true; full && !stream.aborted; ) {
					const entries = await entriesAfter(sql, last, filter, perBatch)
					full = entries.length === perBatch
					const newest = entries.at(-1)
					if (!newest) return
					last = newest.id
					const html = entries.toReversed().map((entry) => String(<LogLine line={shown(entry)} />))
					await stream.writeSSE({ event: "first", id: String(last), data: html.join("") })
				}
			})
		})
}
