import type { LabelledSpan, LabelledText } from "./labelled.ts"
import type { Random } from "./random.ts"
import { Slots } from "./slots.ts"
import { CONTEXTS } from "./templates/contexts.ts"
import { CONVERSATION } from "./templates/conversation.ts"
import { ENCYCLOPEDIA } from "./templates/encyclopedia.ts"
import { FORMS } from "./templates/forms.ts"
import { PROSE } from "./templates/prose.ts"
import { RECORDS } from "./templates/records.ts"
import { TICKETS } from "./templates/tickets.ts"
import { TRAPS } from "./templates/traps.ts"

const SLOT = /\{([A-Za-z:]+)\}/g

/** One text from a template, each filled slot with a type becoming a span. */
const fillTemplate = (template: string, slots: Slots): LabelledText => {
	const labelled: LabelledText = { text: "", spans: [], group: template }
	let from = 0
	for (const match of template.matchAll(SLOT)) {
		labelled.text += template.slice(from, match.index)
		const { text, entityType } = slots.fill(match[1] ?? "")
		const start = labelled.text.length
		labelled.text += text
		if (entityType) addSpan(labelled, { entityType, start, end: labelled.text.length })
		from = match.index + match[0].length
	}
	labelled.text += template.slice(from)
	return labelled
}

/** `{given} {surname}` is one name, not two. */
const addSpan = ({ text, spans }: LabelledText, span: LabelledSpan): void => {
	const last = spans.at(-1)
	if (
		last?.entityType === "PERSON" &&
		span.entityType === "PERSON" &&
		text.slice(last.end, span.start) === " "
	)
		last.end = span.end
	else spans.push(span)
}

/** Case is lost or shouted in some texts; one whose length would change (ß to SS) stays as it is. */
const recase = (labelled: LabelledText, random: Random): LabelledText => {
	const draw = random.next()
	const text =
		draw < 0.07 ? labelled.text.toLowerCase() : draw < 0.1 ? labelled.text.toUpperCase() : labelled.text
	return text.length === labelled.text.length ? { ...labelled, text } : labelled
}

const WRAPPED_SHARE = 0.06

/** Breaks one line where a space stood, as mail programs do. */
const wrap = (labelled: LabelledText, random: Random): LabelledText => {
	const spaces = [...labelled.text.matchAll(/(?<=\S) (?=\S)/g)]
	if (spaces.length < 4 || !random.chance(WRAPPED_SHARE)) return labelled
	const at = random.pick(spaces).index
	return { ...labelled, text: `${labelled.text.slice(0, at)}\n${labelled.text.slice(at + 1)}` }
}

/** Labelled texts of our own making; the same number and seed give the same texts. */
export const generate = (count: number, random: Random): LabelledText[] => {
	const slots = new Slots(random)
	const kinds = [TICKETS, RECORDS, CONVERSATION, CONTEXTS, FORMS, PROSE, ENCYCLOPEDIA, TRAPS]
	return Array.from({ length: count }, () =>
		wrap(recase(fillTemplate(random.pick(random.pick(kinds)), slots), random), random),
	)
}
