import { AnalyzerEngine } from "./engine/analyzer.ts"
import { patternRecognizer } from "./recognizers/pattern-recognizer.ts"
import { safeDefinitions } from "./recognizers/safe/definitions.ts"
import { labelled } from "./recognizers/safe/labelled.ts"
import { names, spacyLike } from "./registry/names.ts"
import { defaultPatterns, RecognizerRegistry } from "./registry/registry.ts"
import type { EntityRecognizer } from "./types.ts"

/**
 * `presidio` returns what Presidio 2.2.363 returns, oddities included. `safe` finds all of that and what it misses:
 * the identifiers of HIPAA's Safe Harbor and of criminal justice records, in disguise too.
 */
export type Profile = "presidio" | "safe"

/** What an analyzer by profile may leave out or add. */
export interface ProfileSettings {
	/** ISO 639-1; English when absent. Names are found in English only. */
	languages?: readonly string[]
	/** `patterns` leaves out people, places, organisations and dates in words: less found, faster, less memory. */
	scope?: "all" | "patterns"
	/** Recognizers of one's own. */
	additional?: readonly EntityRecognizer[]
	defaultScoreThreshold?: number
}

// Below it lie findings without context, such as any eight digits as a bank account.
const SAFE_THRESHOLD = 0.35

/** Makes an analyzer by profile. Making it reads no files; names are loaded with the first text. */
export const createAnalyzer = (profile: Profile = "safe", settings: ProfileSettings = {}): AnalyzerEngine => {
	const { languages = ["en"], scope = "all", additional = [] } = settings
	const patterns = defaultPatterns(languages)
	const isSafe = profile === "safe"
	const extra = isSafe ? [...safeDefinitions.map(patternRecognizer), labelled()] : []
	const model = scope === "patterns" ? [] : [isSafe ? names() : spacyLike()]
	return new AnalyzerEngine({
		registry: new RecognizerRegistry([...patterns, ...extra, ...model, ...additional]),
		defaultScoreThreshold: settings.defaultScoreThreshold ?? (isSafe ? SAFE_THRESHOLD : 0),
		normalization: isSafe,
	})
}
