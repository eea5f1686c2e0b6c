import type { LogQuery } from "../../helm/logs/search-log.ts"
import { lineOf, words } from "./corpus.ts"

const requestIn = (number: number): string => JSON.parse(lineOf(number, new Date())).request_id

/** What people ask of a log, each with a page of fifty; `lines` is how many there are. */
export const searches = (lines: number, hours: number): Record<string, LogQuery> => {
	const ago = (share: number) => new Date(Date.now() - hours * 3_600_000 * share)
	const queries: Record<string, Omit<LogQuery, "limit">> = {
		"the newest": {},
		"a service": { service: "ledger" },
		errors: { level: "error" },
		"errors of a service": { level: "error", service: "codex" },
		"a frequent word": { text: words.frequent },
		"an unusual word": { text: words.unusual },
		"a rare word": { text: words.rare },
		"a word that is not there": { text: "nothing of the kind" },
		"a part of a stack trace": { text: "step7" },
		"a number": { text: "/31337/" },
		"a request's id": { requestId: requestIn(Math.floor(lines / 3)) },
		"a user": { user: "olu" },
		"a user's warnings": { user: "vera", level: "warn" },
		"a frequent word of a service and a user": { text: words.frequent, service: "archive", user: "bea" },
		"an unusual word, a day long ago": { text: words.unusual, since: ago(0.9), until: ago(0.6) },
		"a rare word of a service, warnings": {
			text: words.unusual,
			service: "core",
			level: "warn",
			user: "chen",
		},
		"a page further back": { before: `${ago(0.5).toISOString()}_1`, service: "nexus" },
	}
	return Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, { ...query, limit: 50 }]))
}
