import { createAnalyzer } from "../profiles.ts"
import { presidioApi } from "../rest.ts"
import type { RequestCase } from "./oracle.ts"
import { count, emptyTally, type Tally } from "./tally.ts"

const routes: Record<string, string> = {
	analyze: "/analyze",
	anonymize: "/anonymize",
	deanonymize: "/deanonymize",
}

/**
 * Sends each request: status and errors must be the same, and every expected result be among the answer's. Upstream's
 * own check is as loose: it passes over scores, explanations and further results.
 */
export const compareRequests = async (cases: readonly RequestCase[]): Promise<Tally> => {
	const tally = emptyTally("REST requests")
	const app = presidioApi({ analyzer: createAnalyzer("presidio") })
	for (const { id, calls, status, request, response } of cases) {
		const route = calls.length === 1 ? routes[calls[0] ?? ""] : undefined
		if (!route || response === null) {
			tally.untold++
			continue
		}
		const answer = await app.request(route, { method: "POST", body: bodyOf(request) })
		const body: unknown = await answer.json()
		const isSame = answer.status === status && includes(body, response)
		const wanted = `${status} ${JSON.stringify(response)}`
		count(tally, id, wanted, isSame ? wanted : `${answer.status} ${JSON.stringify(body)}`)
	}
	return tally
}

const bodyOf = (request: unknown): string => {
	if (typeof request === "string") return request
	const { malformed_request_body: malformed } = Object(request)
	return JSON.stringify(malformed ?? request)
}

const loose = new Set(["score", "analysis_explanation"])

const includes = (got: unknown, wanted: unknown): boolean => {
	if (Array.isArray(wanted))
		return Array.isArray(got) && wanted.every((item) => got.some((own) => includes(own, item)))
	if (typeof wanted !== "object" || wanted === null) return got === wanted
	return Object.entries(wanted).every(([key, value]) => loose.has(key) || includes(Object(got)[key], value))
}
