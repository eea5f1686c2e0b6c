import { EndedSessions, SessionList } from "@hivematrix/core/contract"
import { Problem } from "@hivematrix/shared/problem"
import type { z } from "zod"
import type { Visitor } from "./door.ts"

/** A person's own sessions, asked of Core with the person's own token: the gateway has no more rights over them. */
export type OwnSessions = {
	list: (visitor: Visitor, page: number) => Promise<z.infer<typeof SessionList>>
	/** @throws Problem 404 where it is over or another's */
	end: (visitor: Visitor, id: string) => Promise<number>
	endOthers: (visitor: Visitor) => Promise<number>
}

export const ownSessions = (coreUrl: string): OwnSessions => {
	const ask = async <T>(
		{ token }: Visitor,
		method: "GET" | "DELETE",
		path: string,
		answer: z.ZodType<T>,
	): Promise<T> => {
		const response = await fetch(new URL(`/api/sessions/mine${path}`, coreUrl), {
			method,
			headers: { Authorization: `Bearer ${token}` },
			signal: AbortSignal.timeout(5_000),
		}).catch(() => undefined)
		if (response?.status === 404) throw new Problem(404, "This session is over already.")
		if (!response?.ok) throw new Problem(503, "Your sessions can't be had now. Try again in a moment.")
		return answer.parse(await response.json())
	}
	return {
		list: (visitor, page) => ask(visitor, "GET", `?page=${page}`, SessionList),
		end: async (visitor, id) =>
			(await ask(visitor, "DELETE", `/${encodeURIComponent(id)}`, EndedSessions)).ended,
		endOthers: async (visitor) => (await ask(visitor, "DELETE", "", EndedSessions)).ended,
	}
}
