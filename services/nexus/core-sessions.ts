import {
	ClosedSession,
	OpenAnswer,
	StartedSession,
	type StartSessionRequest,
} from "@hivematrix/core/contract"
import type { ServiceClient } from "@hivematrix/shared/service-client"
import { z } from "zod"

/** What the gateway asks Core about the sessions that cookies stand for. Each throws a Problem where Core refuses or is away. */
export type CoreSessions = {
	start: (given: StartSessionRequest, requestId: string) => Promise<z.infer<typeof StartedSession>>
	/** @param secondsAgo when it was last used */
	open: (cookie: string, secondsAgo: number) => Promise<OpenAnswer>
	/** Signs out; the id_token is for the provider's own logout. */
	close: (cookie: string, requestId: string) => Promise<z.infer<typeof ClosedSession>>
	used: (used: { id: string; seconds_ago: number }[]) => Promise<unknown>
}

export const coreSessions = (services: ServiceClient): CoreSessions => {
	const post = <T>(
		path: string,
		answer: z.ZodType<T>,
		body: unknown,
		requestId?: string,
		deadline = 10_000,
	) => services.call("core", `/api/sessions${path}`, answer, { method: "POST", body, requestId, deadline })
	return {
		start: (given, requestId) => post("", StartedSession, given, requestId, 20_000),
		// Core may have to wait for the provider.
		open: (cookie, secondsAgo) =>
			post("/open", OpenAnswer, { cookie, seconds_ago: secondsAgo }, undefined, 20_000),
		close: (cookie, requestId) => post("/close", ClosedSession, { cookie }, requestId, 5_000),
		used: (used) => post("/used", z.unknown(), { used }),
	}
}
