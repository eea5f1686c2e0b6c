import { Worker } from "node:worker_threads"
import type { Span } from "../recognizers/definition.ts"
import { compilePython, IGNORECASE } from "./python.ts"
import { isBounded } from "./work.ts"

/**
 * How long an expression may search a text, in milliseconds. Short enough to end before JavaScriptCore gives a
 * search up by itself, which it does after a second or so and then says that there was no match.
 */
export const timeLimit = (length: number): number => 250 + length / 1_000

/**
 * Searches a text by expressions that somebody else wrote, each on its own: the spans of each, or undefined for one
 * that did not finish in time. An expression that can do little work at each place runs here; any other runs in a
 * thread of its own that is ended when its time is over, as nothing else stops a regular expression of JavaScript.
 */
export const boundedSearch = async (
	sources: readonly string[],
	flags: number,
	text: string,
	limit = timeLimit(text.length),
): Promise<(Span[] | undefined)[]> =>
	Promise.all(
		sources.map((source) =>
			isBounded(source) ? search(source, flags, text) : inThread(source, flags, text, limit),
		),
	)

/** All matches of an expression that are not empty, from left to right. */
export const search = (source: string, flags: number, text: string): Span[] => {
	const regex = compilePython(source, flags, "unicode", "g")
	const spans: Span[] = []
	for (const match of text.matchAll(regex))
		if (match[0]) spans.push([match.index, match.index + match[0].length])
	return spans
}

/** Throws a SyntaxError that names what is wrong with an expression, without running it. */
export const checkSyntax = (source: string): void => void compilePython(source, IGNORECASE, "unicode")

/** What a thread says: that it began, then what it found. */
export type Answer = "started" | Span[]

// A thread costs some milliseconds to start, so a finished search leaves it for the next.
const idle: Worker[] = []

const inThread = (source: string, flags: number, text: string, limit: number): Promise<Span[] | undefined> =>
	new Promise((resolve, reject) => {
		const worker = idle.pop() ?? new Worker(new URL("./search-worker.ts", import.meta.url))
		worker.ref()
		let timer: Timer | undefined
		const finish = (answer: () => void) => {
			clearTimeout(timer)
			worker.removeAllListeners()
			worker.unref()
			answer()
		}
		const stop = () => {
			void worker.terminate()
			finish(() => resolve(undefined))
		}
		worker.on("message", (answer: Answer) => {
			// The start of a thread is no part of the search.
			if (answer === "started") timer = setTimeout(stop, limit)
			else {
				idle.push(worker)
				finish(() => resolve(answer))
			}
		})
		worker.once("error", (cause) =>
			finish(() => reject(new Error(`The expression ${source} failed.`, { cause }))),
		)
		worker.postMessage({ source, flags, text })
	})
