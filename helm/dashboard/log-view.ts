import { logLevels } from "@hivematrix/shared/log"
import { z } from "zod"
import type { LogFilter } from "../logs/log-filter.ts"

/** Spans that the page offers, in seconds. */
export const spans = { "15m": 900, "1h": 3_600, "6h": 21_600, "24h": 86_400, "7d": 604_800, "30d": 2_592_000 }
export type Span = keyof typeof spans

const Moment = z.iso
	.datetime({ offset: true })
	.transform((text) => new Date(text))
	.optional()
	.catch(undefined)
const Word = z.string().trim().max(200).catch("")

/** What the log's page shows, as its address says it. Nonsense counts as nothing said. */
export const LogView = z.object({
	service: Word,
	level: z.enum(logLevels).or(z.literal("")).catch(""),
	search: Word,
	request: Word,
	user: Word,
	span: z.enum(Object.keys(spans) as [Span, ...Span[]]).catch("24h"),
	/** A narrower span, instead. */
	from: Moment,
	to: Moment,
	/** The place where the page before ended. */
	before: z.string().max(60).optional().catch(undefined),
})
export type LogView = z.infer<typeof LogView>

/** The span of time that is shown: the one chosen by its ends, or the last so much. */
export const windowOf = ({ from, to, span }: LogView, now = new Date()): { since: Date; until: Date } => {
	const until = to ?? now
	return { since: from ?? new Date(until.getTime() - spans[span] * 1_000), until }
}

/** The same as a filter; without an end unless one was chosen, so that it can be followed. */
export const filterOf = (view: LogView): LogFilter => ({
	service: view.service || undefined,
	level: view.level || undefined,
	text: view.search || undefined,
	requestId: view.request || undefined,
	user: view.user || undefined,
	since: windowOf(view).since,
	until: view.to,
})

/** The address of a view; what is not said in `change` stays as it is. */
export const logAddress = (
	view: LogView,
	change: Partial<Record<keyof LogView | "after", string>> = {},
	path = "logs",
): string => {
	const said: Record<string, string> = {
		service: view.service,
		level: view.level,
		search: view.search,
		request: view.request,
		user: view.user,
		span: view.span === "24h" ? "" : view.span,
		from: view.from?.toISOString() ?? "",
		to: view.to?.toISOString() ?? "",
		...change,
	}
	const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value))
	return query.size ? `${path}?${query}` : path
}
