/** A moment in the terminal, to the minute: `2026-11-27 00:12 UTC`. */
export const momentText = (at: Date | string): string =>
	`${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`
