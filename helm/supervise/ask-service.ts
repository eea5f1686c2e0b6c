import { existsSync } from "node:fs"
import type { Service } from "../config/service.ts"
import type { Answer, Place } from "./program.ts"

/** How long an answer may take, in milliseconds. */
const patience = 2_000

/** Asks a service's process how it is. One that is ready is alive; only of one that isn't is it asked separately. */
export const askService = async (service: Service, place: Place): Promise<Answer> => {
	const ready = await get(service, place, "/ready")
	if (ready?.ok) return { ready: true, alive: true, detail: "" }
	const alive = (await get(service, place, "/health"))?.ok === true
	return { ready: false, alive, detail: ready ? failedChecks(ready.body) : "doesn't answer" }
}

/**
 * Asks a process to finish what it began and to take nothing new; its successor is ready.
 * @returns false when it is not built to, and goes on as before
 */
export const drainService = async ({ socket }: Place, patience: number): Promise<boolean> => {
	if (!existsSync(socket)) return false
	const options = { method: "POST", unix: socket, keepalive: false, signal: AbortSignal.timeout(patience) }
	const answer = await fetch("http://instance/drain", options).catch(() => undefined)
	return answer?.ok ?? false
}

type Reply = { ok: boolean; body: Record<string, unknown> }

/** The process's own answer; a stranger on its port has none. */
const get = async ({ name, port }: Service, place: Place, path: string): Promise<Reply | undefined> => {
	try {
		const options = { signal: AbortSignal.timeout(patience), redirect: "manual", keepalive: false } as const
		// What isn't built on shared/start opens no socket; alone on its port, it is reached there.
		const byPort = place.alone && !existsSync(place.socket)
		const response = byPort
			? await fetch(`http://127.0.0.1:${port}${path}`, options)
			: await fetch(`http://instance${path}`, { ...options, unix: place.socket })
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
