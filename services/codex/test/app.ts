import { createLog } from "@hivematrix/shared/log"
import { createDatabase, signingKeys } from "@hivematrix/shared/test"
import { createApp } from "../app.ts"

export type Person = "ada" | "tariq" | "bea" | "petra" | "quentin"

/** A codex on a database of its own, and short ways to ask it. Errors it logs are kept in `logged`. */
export const testCodex = async () => {
	const { sql, url, drop } = await createDatabase(`${import.meta.dirname}/../migrations`)
	const { keys, as, asService } = await signingKeys()
	const logged: string[] = []
	const app = createApp({ keys, sql, log: createLog("codex", "error", (line) => logged.push(line)) })

	const page = async (who: Person, path: string) => {
		const response = await app.request(path, { headers: { ...(await as(who)), Accept: "text/html" } })
		return { status: response.status, text: await response.text(), headers: response.headers }
	}
	const post = async (who: Person, path: string, fields: Record<string, string> = {}) => {
		const response = await app.request(path, {
			method: "POST",
			headers: {
				...(await as(who)),
				Accept: "text/html",
				"Content-Type": "application/x-www-form-urlencoded",
			},
			body: new URLSearchParams(fields).toString(),
		})
		return {
			status: response.status,
			text: await response.text(),
			location: response.headers.get("location") ?? "",
		}
	}
	const api = async (
		who: Person,
		path: string,
		options: { method?: string; body?: unknown; etag?: string } = {},
	) => {
		const response = await app.request(path, {
			method: options.method ?? "GET",
			headers: {
				...(await as(who)),
				...(options.etag ? { "If-Match": options.etag } : {}),
				...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
			},
			...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
		})
		const text = await response.text()
		return {
			status: response.status,
			// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came.
			body: (text && response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text) as any,
			headers: response.headers,
		}
	}
	return { app, sql, url, drop, as, asService, page, post, api, logged }
}
