import { removeDuplicates } from "../../results/duplicates.ts"
import type { LocalRecognizer, RecognizerResult } from "../../types.ts"
import { type LabelFamily, labelFamilies, type ValueKind } from "./labels.ts"

const name = "LabelledRecognizer"
const score = 0.75

const code = String.raw`(?=[a-z\d./_-]{0,24}\d)[a-z\d](?:[a-z\d]|[-./_](?=[a-z\d])){2,30}`
const values: Record<ValueKind, string> = {
	code: String.raw`${code}(?: (?=\d)(?:\d{2,6}\b(?![./-]?\d)|\d{2,6}(?= \d))){0,4}`,
	digits: String.raw`\d(?:[- .]{0,3}\d){5,16}`,
	plate: String.raw`(?=[a-z\d -]{0,9}\d)[a-z\d]{1,4}(?:[- ]?[a-z\d]{1,4}){1,2}`,
	phone: String.raw`\+?\(?\d(?:[-. ()/]{0,2}\d){6,14}`,
	lastFour: String.raw`\d{4}`,
	word: String.raw`["'“]?(?!(?:reset|was|is|are|has|for|the|and|or|to|not|expired|change|policy|field|manager|in|on|of|with|a|an|my|your|his|her)\b)[^\s"'”]{4,64}`,
	zip: String.raw`\d{5}(?:-\d{4})?`,
}
// What may stand between a label and its value; few enough that no text makes this slow.
const filler = String.raw`(?:[ \t]{0,40}(?:numbers?|num\b|no\b|nr\b|id\b|code\b|is\b|was\b|are\b|at\b|to\b|[:#=.()|*>\[\]"'-]|\r?\n(?=[^\n]))){0,5}[ \t]{0,40}`
// A secret is a word like any other, so a sign has to tell that it follows.
const strictFiller = String.raw`(?:[ \t]{0,40}(?:is\b|was\b|are\b))?[ \t]{0,40}[:=][ \t]{0,40}|[ \t]{1,3}(?:is|was)[ \t]{1,3}`

const behind = new Map(
	Object.entries(values).map(([kind, value]) => [
		kind,
		new RegExp(`(?:${kind === "word" ? strictFiller : filler})(?<value>${value})(?![\\p{L}\\p{N}])`, "diuy"),
	]),
)

const byLabel = new Map(
	labelFamilies.flatMap((family) => family.labels.map((label) => [label, family] as const)),
)
const spelt = (label: string) => label.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll(" ", "[ _-]{0,2}")
const anyLabel = new RegExp(
	`(?<![a-z])(?:${[...byLabel.keys()]
		.sort((a, b) => b.length - a.length)
		.map(spelt)
		.join("|")})s?(?![a-z])`,
	"gi",
)

// However it is written: `patient_id`, `Patient ID`, `PatientIds`.
const plain = (label: string) => label.toLowerCase().replace(/[ _-]+/g, "")
const byPlainLabel = new Map([...byLabel].map(([label, family]) => [plain(label), family]))

const familyOf = (written: string): LabelFamily | undefined =>
	byPlainLabel.get(plain(written)) ?? byPlainLabel.get(plain(written).replace(/s$/, ""))

/** Finds identifiers by the label before them, or by the caller's context when the text is nothing but the value. */
export const labelled = (): LocalRecognizer => ({
	name,
	supportedEntities: [...new Set(labelFamilies.map(({ entity }) => entity))],
	supportedLanguage: "en",
	analyze: (text, entities, artifacts) => {
		const results: RecognizerResult[] = []
		const add = (family: LabelFamily | undefined, label: number, from: number) => {
			const result = family && isWanted(family, entities) ? valueBehind(text, from, family) : undefined
			if (result) results.push(isOneWord(text, from, result) ? { ...result, start: label } : result)
		}
		for (const { 0: label, index } of text.matchAll(anyLabel))
			add(familyOf(label), index, index + label.length)
		for (const word of artifacts?.context ?? []) add(labelIn(word), 0, 0)
		return removeDuplicates(results)
	},
})

// In `MRN-163868` the label is a part of the number.
const isOneWord = (text: string, from: number, { start }: RecognizerResult) =>
	from > 0 && start === from + 1 && text[from] === "-"

const isWanted = ({ entity }: LabelFamily, entities: readonly string[]) =>
	entities.length === 0 || entities.includes(entity)

const labelIn = (word: string): LabelFamily | undefined => {
	const spaced = word.replace(/([a-z])([A-Z])/g, "$1 $2")
	const [label] = spaced.match(anyLabel) ?? []
	return label === undefined ? undefined : familyOf(label)
}

const valueBehind = (
	text: string,
	from: number,
	{ entity, value }: LabelFamily,
): RecognizerResult | undefined => {
	const pattern = behind.get(value)
	if (!pattern) return undefined
	pattern.lastIndex = from
	const [start, end] = pattern.exec(text)?.indices?.groups?.value ?? []
	if (start === undefined || end === undefined) return undefined
	return {
		entityType: entity,
		start,
		end,
		score,
		recognizer: name,
		enhancedByContext: true,
		explanation: explanation(entity),
	}
}

const explanation = (entity: string) => ({
	recognizer: name,
	patternName: entity,
	pattern: null,
	originalScore: score,
	score,
	textualExplanation: "Named by the label before it",
	scoreContextImprovement: 0,
	supportiveContextWord: "",
	validationResult: null,
})
