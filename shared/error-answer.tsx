import type { Context, Env, ErrorHandler } from "hono"
import { HTTPException } from "hono/http-exception"
import { ZodError } from "zod"
import { errorContext, type Log } from "./log.ts"
import { prefixOf } from "./prefix.ts"
import { badInput, Problem, problemDetails } from "./problem.ts"
import { ErrorPage } from "./view/error-page.tsx"
import { Page } from "./view/page.tsx"

/** Any app whose requests have ids: that of a service, and the gateway's. */
type Traced = { Variables: { requestId: string } }

/**
 * The one place where an error becomes an answer. Known ones carry their sentence; of an unknown one the caller learns
 * only the request's id, and the log everything.
 */
export const answerError =
	<E extends Traced>(log: Log): ErrorHandler<E> =>
	(error, c) => {
		const problem = known(error)
		if (problem) return answerProblem(c, problem)
		log.error(`${c.req.method} ${c.req.path} failed`, { requestId: c.var.requestId, ...errorContext(error) })
		return answerProblem(
			c,
			new Problem(500, "This is our fault. It has been written down; try again in a moment."),
		)
	}

export const answerNotFound = <E extends Traced>(c: Context<E>): Response =>
	answerProblem(c, new Problem(404, "There is nothing at this address."))

const known = (error: unknown): Problem | undefined => {
	if (error instanceof Problem) return error
	if (error instanceof ZodError) return badInput(error)
	if (error instanceof HTTPException) return new Problem(error.status as 400, error.message)
	return undefined
}

/** A problem in the caller's language: a page for a browser, problem JSON for everything else. */
export const answerProblem = <E extends Traced>(c: Context<E>, problem: Problem): Response => {
	const headers = new Headers(problem.headers)
	headers.set("X-Request-Id", c.var.requestId)
	if (wantsPage(c)) {
		headers.set("Content-Type", "text/html; charset=utf-8")
		return new Response(`<!doctype html>${page(c, problem)}`, { status: problem.status, headers })
	}
	headers.set("Content-Type", "application/problem+json")
	const details = problemDetails(problem.status, {
		detail: problem.message,
		instance: c.req.path,
		errors: problem.errors,
		request_id: c.var.requestId,
	})
	return new Response(JSON.stringify(details), { status: problem.status, headers })
}

/** Whether a person looks at the answer: a browser asking for a page, outside the API. */
export const wantsPage = <E extends Env>(c: Context<E>): boolean =>
	Boolean(c.req.header("accept")?.includes("text/html")) && !/(^|\/)api\//.test(c.req.path)

const page = <E extends Traced>(c: Context<E>, { status, message, errors }: Problem) => (
	<Page title={String(status)} prefix={prefixOf(c)}>
		<ErrorPage status={status} detail={message} errors={errors} requestId={c.var.requestId} />
	</Page>
)
