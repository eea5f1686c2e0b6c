import { HTTPException } from "hono/http-exception"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { ZodError } from "zod"

/** One reason why an input was refused; `path` is the field's name, dots for what lies inside. */
export type Reason = { path: string; message: string }

/** Problem details for HTTP APIs (RFC 9457), with every reason at once under `errors`. */
export type ProblemDetails = {
	type: string
	title: string
	status: number
	detail?: string
	instance?: string
	errors?: Reason[]
	request_id?: string
}

/**
 * An answer that is not a success, thrown anywhere on the way and turned into problem JSON or a page at the edge.
 * `detail` is a sentence for the person who asked: what is wrong and the way out.
 */
export class Problem extends HTTPException {
	readonly errors: Reason[]
	readonly headers: Record<string, string>

	constructor(
		status: ContentfulStatusCode,
		detail: string,
		{ errors = [], headers = {} }: { errors?: Reason[]; headers?: Record<string, string> } = {},
	) {
		super(status, { message: detail })
		this.errors = errors
		this.headers = headers
	}
}

/** The reasons of a zod error, one for each issue. */
export const reasonsOf = (error: ZodError): Reason[] =>
	error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }))

/** A 400 with every reason of a failed parse. */
export const badInput = (error: ZodError): Problem =>
	new Problem(400, "Some fields are not right.", { errors: reasonsOf(error) })

const titles: Record<number, string> = {
	400: "Bad request",
	401: "Not signed in",
	403: "Not allowed",
	404: "Not found",
	405: "Method not allowed",
	409: "Conflict",
	412: "Changed meanwhile",
	413: "Too large",
	415: "Unsupported type",
	422: "Can't be done",
	429: "Too many requests",
	500: "Something went wrong",
	502: "Bad gateway",
	503: "Not available",
	504: "Took too long",
}

/** The short name of a status, for titles of problems and pages. */
export const titleOf = (status: number): string =>
	titles[status] ?? (status < 500 ? "Bad request" : "Something went wrong")

/** The problem document of a status; see RFC 9457 section 3. */
export const problemDetails = (
	status: number,
	rest: { detail?: string | undefined; instance?: string; errors?: Reason[]; request_id?: string } = {},
): ProblemDetails => ({
	type: "about:blank",
	title: titleOf(status),
	status,
	...(rest.detail ? { detail: rest.detail } : {}),
	...(rest.instance ? { instance: rest.instance } : {}),
	...(rest.errors?.length ? { errors: rest.errors } : {}),
	...(rest.request_id ? { request_id: rest.request_id } : {}),
})
