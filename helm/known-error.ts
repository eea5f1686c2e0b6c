/** An error that a person can act on: one sentence, no stack, and the exit code that scripts see. */
export class KnownError extends Error {
	override name = "KnownError"

	constructor(
		message: string,
		readonly code = 1,
	) {
		super(message)
	}
}

/** A wrong command line. */
export const usageCode = 2

/** No Helm runs on this home. */
export const notRunningCode = 3
