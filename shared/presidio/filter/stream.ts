import type { Filter, FilterOptions } from "./filter.ts"

/** How much of a text a stream holds back. */
export interface StreamOptions extends FilterOptions {
	/** What stays behind at least, in characters, so that nothing is let through by halves. */
	holdBack?: number
	/** What is held at most when nothing in the text allows a cut. */
	holdAtMost?: number
}

const HOLD_BACK = 256
const HOLD_AT_MOST = 65_536
const REMEMBERED = 256

/**
 * Filters a text that comes in pieces. What may still grow is held back: the end of the text, and every finding up
 * to it, so that a number or a name cut by a chunk's boundary is searched as a whole. Cuts fall on white space.
 */
export const filterStream = (
	filter: Filter,
	level: string,
	options: StreamOptions = {},
): TransformStream<string, string> => {
	const { holdBack = HOLD_BACK, holdAtMost = HOLD_AT_MOST } = options
	// The end of what went out, in the clear: words before a finding are its context.
	let before = ""
	let pending = ""
	let nextTry = holdBack * 2

	const release = async (isLast: boolean): Promise<string> => {
		const whole = before + pending
		const found = await filter.find(whole, level, options)
		const limit = isLast ? whole.length : whole.length - holdBack
		const isFull = pending.length >= holdAtMost
		const cut = isLast ? limit : cutBefore(whole, limit, found, before.length, isFull)
		if (cut <= before.length) return ""
		const inside = found
			.filter(({ start, end }) => end > before.length && start < cut)
			.map((result) => ({
				...result,
				start: Math.max(result.start, before.length) - before.length,
				end: Math.min(result.end, cut) - before.length,
			}))
		const { text } = filter.mask(whole.slice(before.length, cut), inside, level, options)
		pending = whole.slice(cut)
		before = whole.slice(Math.max(0, cut - REMEMBERED), cut)
		return text
	}

	return new TransformStream({
		async transform(chunk, controller) {
			pending += chunk
			if (pending.length <= nextTry) return
			const text = await release(false)
			// While a finding goes on, each try waits for half as much again, so that small chunks don't cost much.
			nextTry = text ? holdBack * 2 : pending.length * 1.5
			if (text) controller.enqueue(text)
		},
		async flush(controller) {
			const text = pending && (await release(true))
			if (text) controller.enqueue(text)
		},
	})
}

interface Found {
	start: number
	end: number
}

// A full buffer without a place to cut is cut all the same, before the finding or the word that lies across.
const cutBefore = (text: string, limit: number, found: readonly Found[], floor: number, isFull: boolean) => {
	let cut = lastSpace(text, limit, floor)
	if (isFull && cut <= floor) cut = limit
	for (let across = crossing(found, cut); across; across = crossing(found, cut)) {
		if (isFull && across.start <= floor) return across.end
		cut = lastSpace(text, across.start, floor)
		if (isFull && cut <= floor) cut = across.start
	}
	return cut
}

// A finding that ends right at the cut may go on behind it.
const crossing = (found: readonly Found[], cut: number) =>
	found.find(({ start, end }) => start < cut && end >= cut)

const lastSpace = (text: string, limit: number, floor: number) => {
	let place = limit
	while (place > floor && !/\s/.test(text[place - 1] ?? "")) place--
	return place
}
