import { SHAPE } from "./shape.ts"
import type { Word } from "./words.ts"

/** How a text as a whole is cased: 0 as usual, 1 all lower, 2 nearly all upper, 3 nearly every word capitalised. */
export const casingOf = (words: readonly Word[]): number => {
	let lower = 0
	let capital = 0
	let upper = 0
	for (const { shape } of words) {
		if (shape === SHAPE.lower) lower++
		else if (shape === SHAPE.capital || shape === SHAPE.camel) capital++
		else if (shape === SHAPE.upper) upper++
	}
	if (capital === 0 && upper === 0) return 1
	if (upper > 2 && upper > (lower + capital) * 2) return 2
	return capital > 2 && capital > lower * 2 ? 3 : 0
}
