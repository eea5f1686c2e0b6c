import { Hono } from "hono"
import type { AnalyzerEngine } from "../engine/analyzer.ts"
import { offsetMap } from "../results/code-points.ts"
import type { AnalysisExplanation, RecognizerResult } from "../types.ts"
import { readAnalyzeRequest } from "./analyze-request.ts"
import { readJson } from "./errors.ts"

/** Presidio Analyzer's routes; offsets are code points as its clients expect. */
export const analyzerRoutes = (analyzer: AnalyzerEngine) =>
	new Hono()
		.post("/analyze", async (c) => {
			const { texts, isBatch, options } = readAnalyzeRequest(await readJson(c))
			const answers = await Promise.all(
				texts.map(async (text) => toJson(text, await analyzer.analyze(text, options))),
			)
			return c.json(isBatch ? answers : answers[0])
		})
		.get("/recognizers", (c) => {
			const language = c.req.query("language")
			const { recognizers } = analyzer.registry
			const speaking = recognizers.filter(
				({ supportedLanguage }) => !language || supportedLanguage === language,
			)
			return c.json(speaking.map(({ name }) => name))
		})
		.get("/supportedentities", (c) => c.json(analyzer.supportedEntities(c.req.query("language"))))

// The keys are sorted, as Presidio's are.
const toJson = (text: string, results: readonly RecognizerResult[]) => {
	const { toCodePoint } = offsetMap(text)
	return results.map(({ explanation, end, entityType, score, start }) => ({
		analysis_explanation: explanation ? explanationJson(explanation) : null,
		end: toCodePoint(end),
		entity_type: entityType,
		score,
		start: toCodePoint(start),
	}))
}

const explanationJson = (explanation: AnalysisExplanation) => ({
	original_score: explanation.originalScore,
	pattern: explanation.pattern,
	pattern_name: explanation.patternName,
	recognizer: explanation.recognizer,
	regex_flags: explanation.regexFlags ?? null,
	score: explanation.score,
	score_context_improvement: explanation.scoreContextImprovement,
	supportive_context_word: explanation.supportiveContextWord,
	textual_explanation: explanation.textualExplanation,
	validation_result: explanation.validationResult,
})
