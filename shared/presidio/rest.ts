import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { InvalidParamError } from "./anonymizer/parameters.ts"
import type { AnalyzerEngine } from "./engine/analyzer.ts"
import { createAnalyzer } from "./profiles.ts"
import { PatternTimeoutError } from "./recognizers/custom.ts"
import { NoRecognizersError } from "./registry/registry.ts"
import { analyzerRoutes } from "./rest/analyzer.ts"
import { anonymizerRoutes } from "./rest/anonymizer.ts"
import { answerError, RestError } from "./rest/errors.ts"

/** What the service works with. */
export interface RestSettings {
	/** The safe profile when absent. */
	analyzer?: AnalyzerEngine
	/** The largest body taken, in bytes. */
	largestBody?: number
}

const LARGEST_BODY = 4_000_000

/**
 * Presidio's two services in one, so that its clients work unchanged: the analyzer's and the anonymizer's routes,
 * JSON, errors and code-point offsets. It has no sign-in: whoever mounts it decides who may call it.
 */
export const presidioApi = ({ analyzer = createAnalyzer(), largestBody = LARGEST_BODY }: RestSettings = {}) =>
	new Hono()
		.use(
			bodyLimit({ maxSize: largestBody, onError: (c) => answerError(c, "The request is too large.", 413) }),
		)
		.get("/health", (c) => c.text("Presidio Analyzer service is up"))
		.route("/", analyzerRoutes(analyzer))
		.route("/", anonymizerRoutes())
		.onError((error, c) => {
			if (error instanceof RestError) return answerError(c, error.message, error.status)
			if (error instanceof InvalidParamError) return answerError(c, error.message, 422)
			if (error instanceof NoRecognizersError || error instanceof PatternTimeoutError)
				return answerError(c, error.message, 500)
			if (error instanceof RangeError) return answerError(c, error.message, 413)
			console.error(error)
			return answerError(c, "Internal server error", 500)
		})
