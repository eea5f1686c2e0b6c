import { Problem } from "@hivematrix/shared/problem"
import { KnownError, notRunningCode } from "../known-error.ts"

/** Turns what a command would print into what a page shows: 503 when nobody answers, else 409 with the sentence. */
export const forPage = async <T>(asked: Promise<T>): Promise<T> => {
	try {
		return await asked
	} catch (error) {
		if (!(error instanceof KnownError)) throw error
		throw new Problem(error.code === notRunningCode ? 503 : 409, error.message)
	}
}
