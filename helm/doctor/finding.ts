import type { Platform } from "../config/environment.ts"
import type { Home } from "../config/home.ts"

/** What a check found. `skipped` could not be looked at, or has no meaning here. */
export type Finding = {
	/** Short and stable, for scripts. */
	check: string
	state: "passed" | "warning" | "failed" | "skipped"
	/** What was seen, in a sentence part. */
	detail: string
	/** What to do about it; only where something is to be done. */
	remedy?: string
}

/** What checks look at: the platform is missing where its configuration can't be read. */
export type Patient = { home: Home; platform: Platform | undefined; running: boolean }

export const passed = (check: string, detail: string): Finding => ({ check, state: "passed", detail })
export const skipped = (check: string, detail: string): Finding => ({ check, state: "skipped", detail })
export const failed = (check: string, detail: string, remedy: string): Finding => ({
	check,
	state: "failed",
	detail,
	remedy,
})
export const warning = (check: string, detail: string, remedy: string): Finding => ({
	check,
	state: "warning",
	detail,
	remedy,
})
