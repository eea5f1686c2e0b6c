import { z } from "zod"
import type { Home } from "../config/home.ts"
import { KnownError, notRunningCode } from "../known-error.ts"

/**
 * Asks the Helm that runs on a home.
 * @throws KnownError with exit code 3 when none does, or with what it answered
 */
export const askHelm = async <Answer>(
	home: Home,
	path: string,
	answer: z.ZodType<Answer>,
	method: "GET" | "POST" = "POST",
	patience = 180_000,
): Promise<Answer> => {
	const response = await reach(home, path, method, patience)
	const body: unknown = await response.json()
	if (response.ok) return answer.parse(body)
	throw new KnownError(z.object({ message: z.string() }).parse(body).message)
}

const reach = async (home: Home, path: string, method: string, patience: number): Promise<Response> => {
	try {
		return await fetch(`http://helm${path}`, {
			method,
			unix: home.socket,
			signal: AbortSignal.timeout(patience),
		})
	} catch (error) {
		if (error instanceof DOMException) throw new KnownError("Helm doesn't answer. See its terminal.")
		throw new KnownError(
			`HiveMatrix doesn't run in ${home.root}. Start it with "bun run start".`,
			notRunningCode,
		)
	}
}
