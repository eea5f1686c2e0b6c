/** `ok` ✓, `wrong` ✗, `unknown` ○: it could not be looked at, and `detail` says why. */
export type FindingState = "ok" | "wrong" | "unknown"

export const severities = ["critical", "high", "medium", "low"] as const
/** How bad it is, or would be. */
export type Severity = (typeof severities)[number]

export type Finding = {
	/** Stable, for scripts: `sockets.exposed`. */
	check: string
	/** What was looked at, in a few words. */
	title: string
	state: FindingState
	severity: Severity
	/** What was seen. */
	detail: string
	/** The way out; empty where all is well. */
	remedy: string
}

/** What an audit found, worst first. */
export type Audit = { at: string; findings: Finding[] }

export const isWrong = ({ state }: Finding): boolean => state === "wrong"

/** The three ways in which a check ends. */
export const about = (check: string, title: string, severity: Severity) => ({
	ok: (detail = ""): Finding => ({ check, title, state: "ok", severity, detail, remedy: "" }),
	wrong: (detail: string, remedy: string): Finding => ({
		check,
		title,
		state: "wrong",
		severity,
		detail,
		remedy,
	}),
	unknown: (detail: string, remedy = ""): Finding => ({
		check,
		title,
		state: "unknown",
		severity,
		detail,
		remedy,
	}),
})
