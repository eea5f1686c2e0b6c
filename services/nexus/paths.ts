import { Problem } from "@hivematrix/shared/problem"

/**
 * The service and the path it is asked for, split from a raw request path: `/codex/api/x` is codex and `/api/x`.
 *
 * Bun has already resolved plain dot segments; what is refused here are encodings that a service might decode into
 * another path than the one we decide by (dots, slashes, backslashes, NUL, also encoded twice).
 * @throws Problem 400
 */
export const splitPath = (path: string): { service: string; rest: string } => {
	const end = path.indexOf("/", 1)
	const service = end === -1 ? path.slice(1) : path.slice(1, end)
	const rest = end === -1 ? "" : path.slice(end)
	if (/[%\\]/.test(service) || ambiguous(rest)) {
		throw new Problem(
			400,
			"The path has encoded dots, slashes or backslashes that could mean another address.",
		)
	}
	return { service, rest }
}

const ambiguous = (path: string): boolean => {
	let decoded = path
	for (let round = 0; /%25/i.test(decoded) && round < 3; round++) decoded = decoded.replace(/%25/gi, "%")
	decoded = decoded.replace(/%2e/gi, ".").replace(/%2f|%5c|\\/gi, "/")
	return /%00/.test(decoded) || /(^|\/)\.{1,2}(\/|;|$)/.test(decoded)
}
