import type { Source } from "../config/platform.ts"
import type { Report } from "./steps.ts"

/** On which installation something is done to a service, and who is told. */
export type At = {
	source: Source
	report: Report
	/** Aborted, it ends and undoes what it has begun. */
	signal?: AbortSignal
	/** Milliseconds that a service may take to become ready; a minute unless told. */
	patience?: number
}
