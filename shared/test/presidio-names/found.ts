import {
	ageRecognizer,
	dateRecognizer,
	nameRecognizer,
	postcodeRecognizer,
} from "../../presidio/names/index.ts"

const recognizers = [nameRecognizer(), dateRecognizer(), ageRecognizer(), postcodeRecognizer()]

/** What is found in a text of one type, as the text has it. */
export const found = (text: string, entityType: string, threshold = 0.35): string[] =>
	recognizers
		.flatMap((recognizer) => recognizer.analyze(text, [entityType]))
		.filter(({ score }) => score >= threshold)
		.sort((a, b) => a.start - b.start)
		.map(({ start, end }) => text.slice(start, end))

/** All that is found, as `TYPE text`. */
export const everything = (text: string, threshold = 0.35): string[] =>
	recognizers
		.flatMap((recognizer) => recognizer.analyze(text, recognizer.supportedEntities))
		.filter(({ score }) => score >= threshold)
		.map(({ entityType, start, end }) => `${entityType} ${text.slice(start, end)}`)
