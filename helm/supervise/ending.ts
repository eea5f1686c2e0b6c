import { ConfigurationError } from "@hivematrix/shared/env"
import { wrongSettingsCode } from "@hivematrix/shared/start"
import { KnownError } from "../known-error.ts"

/** Why a process ended, and whether another would end the same way. */
export type Ending = { reason: string; final: boolean }

/** What its exit code, or the signal that ended it, says. */
export const endingWith = (exit: string | number): Ending => {
	if (exit === wrongSettingsCode) return { reason: "its settings are wrong", final: true }
	return {
		reason: typeof exit === "number" ? `ended with code ${exit}` : `was ended by ${exit}`,
		final: false,
	}
}

/** What an error in starting it says. */
export const endingBy = (error: unknown): Ending => ({
	reason: error instanceof Error ? error.message : String(error),
	final: error instanceof KnownError || error instanceof ConfigurationError,
})
