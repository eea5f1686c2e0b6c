import { z } from "zod"
import { fetchFrom, type Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"
import { passFor } from "./service-pass.ts"

/** Asks Core as Helm, with a token of its own for this call. */
export type AskCore = <T>(method: string, path: string, answer: z.ZodType<T>, body?: object) => Promise<T>

const Refusal = z.object({
	detail: z.string().optional(),
	errors: z.array(z.object({ message: z.string() })).optional(),
})

/** @throws KnownError with Core's own sentence where it refuses */
export const askCore = (installed: Installed): AskCore => {
	const core = installed.urlOf("core")
	const send = async (method: string, path: string, bearer: string, body: object | undefined) => {
		const response = await fetchFrom(core + path, {
			method,
			headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
			...(body ? { body: JSON.stringify(body) } : {}),
		})
		const json: unknown = await response.json().catch(() => undefined)
		if (response.ok) return json
		const { detail, errors } = Refusal.safeParse(json).data ?? {}
		throw new KnownError(
			errors?.map(({ message }) => message).join(" ") ??
				detail ??
				`Core answered ${response.status}. See "bun helm logs core".`,
		)
	}
	return async (method, path, answer, body) => {
		const token = await passFor(installed, "core")
		return answer.parse(await send(method, path, token, body))
	}
}
