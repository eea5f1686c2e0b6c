import { z } from "zod"

const Span = z.object({ entity_type: z.string(), start_position: z.number(), end_position: z.number() })
const Row = z.object({
	full_text: z.string(),
	masked: z.string().nullish(),
	template_id: z.union([z.number(), z.string()]).nullish(),
	spans: z.array(Span),
})

/** A text and the personal data in it; offsets are UTF-16, `end` exclusive. */
export interface LabelledText {
	text: string
	spans: LabelledSpan[]
	/** Texts made from one template share it, so that none is learnt from and measured on at once. */
	group: string
}

export interface LabelledSpan {
	entityType: string
	start: number
	end: number
}

/** A map from code points to UTF-16 offsets, the end of the text included. */
const unitOffsets = (text: string): number[] => {
	const offsets: number[] = []
	let at = 0
	for (const character of text) {
		offsets.push(at)
		at += character.length
	}
	return [...offsets, at]
}

/**
 * Reads labelled texts: a JSON array of `{full_text, spans: [{entity_type, start_position, end_position}]}` with
 * offsets in code points, the form presidio-research uses.
 */
export const readLabelled = async (path: string): Promise<LabelledText[]> => {
	const rows = z.array(Row).parse(await Bun.file(path).json())
	return rows.map((row, at) => {
		const offsets = unitOffsets(row.full_text)
		const spans = row.spans.map((span) => ({
			entityType: span.entity_type,
			start: offsets[span.start_position] ?? 0,
			end: offsets[span.end_position] ?? row.full_text.length,
		}))
		const template = row.template_id ?? row.masked
		return {
			text: row.full_text,
			spans: spans.sort((a, b) => a.start - b.start),
			group: template === null || template === undefined ? `${path}:${at}` : `${path}#${template}`,
		}
	})
}
