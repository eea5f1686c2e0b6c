import type { Service } from "../config/service.ts"
import type { Answer } from "./program.ts"

/** How long an answer may take, in milliseconds. */
const patience = 2_000

/** Asks a service how it is. One that is ready is alive; only of one that isn't is it asked separately. */
export const askService = async (service: Service): Promise<Answer> => {
	const ready = await get(service, "/ready")
	if (ready?.ok) return { ready: true, alive: true, detail: "" }
	const alive = ready !== undefined || (await get(service, "/health"))?.ok === true
	return { ready: false, alive, detail: ready ? failedChecks(ready.body) : "doesn't answer" }
}

type Reply = { ok: boolean; body: Record<string, unknown> }

/** The service's own answer; a stranger on its port has none. */
const get = async ({ name, port }: Service, path: string): Promise<Reply | undefined> => {
	try {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			signal: AbortSignal.timeout(patience),
			redirect: "manual",
		})
		const body = (await response.json()) as Record<string, unknown>
		return body.service === name ? { ok: response.ok, body } : undefined
	} catch {
		return undefined
	}
}

const failedChecks = ({ checks }: Record<string, unknown>): string => {
	const failed = Object.entries(checks ?? {}).flatMap(([check, result]) => (result === "ok" ? [] : [check]))
	return failed.length ? `${failed.join(", ")} failed` : "says that it is not ready"
}
