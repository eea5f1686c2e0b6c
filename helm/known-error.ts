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

/** A Helm runs on this home already. */
export const alreadyRunningCode = 4

/** No Helm runs on this home. */
export const notRunningCode = 3
