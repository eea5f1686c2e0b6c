import { appendFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { homeAt, prepareHome } from "../config/home.ts"
import type { LogEntry } from "../logs/log-entry.ts"

/** A home whose spools a test fills itself. */
export const createLogHome = () => {
	const folder = mkdtempSync(join(tmpdir(), "helm-log-"))
	const home = homeAt(folder)
	prepareHome(home)
	return {
		home,
		print: (instance: string, text: string | Uint8Array, stream: "out" | "err" = "out", turn = 1) =>
			appendFileSync(join(home.spools, `${instance}.${stream}.${turn}`), text),
		drop: () => rmSync(folder, { recursive: true, force: true }),
	}
}

export const silent = createLog("test", "error", () => {})

/** A line as our services print it. */
export const lineOf = (message: string, more: object = {}): string =>
	`${JSON.stringify({ time: new Date().toISOString(), level: "info", service: "s", message, ...more })}\n`

/** An entry as the log takes it. */
export const entryOf = (message: string, more: Partial<LogEntry> = {}): LogEntry => ({
	time: new Date(),
	level: "info",
	service: "codex",
	instance: "codex",
	message,
	...more,
})

export const messagesOf = (entries: { message: string }[]): string[] => entries.map(({ message }) => message)
