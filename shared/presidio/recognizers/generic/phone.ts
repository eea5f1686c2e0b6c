import type { Leniency } from "../../phone/grouping.ts"
import { type FoundPhone, type PhoneFinder, phoneFinder } from "../../phone/matcher.ts"
import { removeDuplicates } from "../../results/duplicates.ts"
import { placesOf } from "../../scan/anchors.ts"
import { Scan } from "../../scan/scan.ts"
import type { LocalRecognizer, RecognizerResult } from "../../types.ts"

/** What may be set for a recognizer of phone numbers. */
export interface PhoneOptions {
	name?: string
	entity?: string
	language?: string
	context?: readonly string[]
	/** Where the numbers without a country code are dialled (ISO 3166-1). */
	regions?: readonly string[]
	/** How strictly a number must be written; 1, any valid number, when absent. */
	leniency?: Leniency
}

// `UK` is no region of ISO 3166-1: numbers of the United Kingdom are found with their country code only.
const defaultRegions = ["US", "UK", "DE", "FR", "IL", "IN", "CA", "BR"]
const defaultContext = ["phone", "number", "telephone", "cell", "cellphone", "mobile", "call"]
const score = 0.4

/** A phone number of any of the regions, or of any country when it begins with a plus and the country's code. */
export const phone = ({
	name = "PhoneRecognizer",
	entity = "PHONE_NUMBER",
	language = "en",
	context = defaultContext,
	regions = defaultRegions,
	leniency = 1,
}: PhoneOptions = {}): LocalRecognizer => {
	// The numbering plans are read when the first text with digits comes.
	let find: PhoneFinder | undefined
	return {
		name,
		supportedEntities: [entity],
		supportedLanguage: language,
		context,
		analyze: (text, _entities, artifacts) => {
			const scan = artifacts?.scan ?? new Scan(text)
			const digits = placesOf(scan, "digitRuns")
			if (!digits.length) return []
			find ??= phoneFinder(regions, leniency)
			return removeDuplicates(find(scan, digits).map((found) => result(found, name, entity)))
		},
	}
}

const result = ({ start, end, region }: FoundPhone, name: string, entityType: string): RecognizerResult => ({
	entityType,
	start,
	end,
	score,
	recognizer: name,
	explanation: {
		recognizer: "PhoneRecognizer",
		patternName: null,
		pattern: null,
		originalScore: score,
		score,
		textualExplanation: `Recognized as ${region} region phone number, using PhoneRecognizer`,
		scoreContextImprovement: 0,
		supportiveContextWord: "",
		validationResult: null,
	},
})
