import { Problem } from "@hivematrix/shared/problem"
import { KnownError, notRunningCode } from "../known-error.ts"
import { AdminRefusal } from "../people/admin-api.ts"

/**
 * Turns what a command would print into an answer: 503 when nobody answers, 400 where the provider finds the input wrong,
 * else 409 with the sentence.
 */
export const forPage = async <T>(asked: Promise<T>): Promise<T> => {
	try {
		return await asked
	} catch (error) {
		if (!(error instanceof KnownError)) throw error
		throw new Problem(statusOf(error), error.message)
	}
}

const statusOf = (error: KnownError) => {
	if (error.code === notRunningCode) return 503
	return error instanceof AdminRefusal && error.status === 400 ? 400 : 409
}
