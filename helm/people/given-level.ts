import { type Level, levels } from "@hivematrix/shared/levels"
import { KnownError, usageCode } from "../known-error.ts"

/** The level that a command line names; admin where it names none. */
export const givenLevel = (given = "admin"): Level => {
	const level = levels.find((one) => one === given)
	if (level) return level
	throw new KnownError(`--level takes ${levels.join(", ")}, not "${given}".`, usageCode)
}
