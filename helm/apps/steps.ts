import { KnownError } from "../known-error.ts"

/** One line of what people see while something is installed, updated or taken away. */
export type StepEvent = {
	step: string
	state: "begun" | "done" | "failed" | "undoing" | "undone"
	/** What came of it, or why it failed. */
	detail?: string
}
export type Report = (event: StepEvent) => void

/** A part of a deed. What `act` may have left when it fails half-way, `undo` takes away; undoing twice does no harm. */
export type Step = {
	title: string
	act: (signal: AbortSignal) => Promise<string | undefined>
	undo?: () => Promise<void>
	/** From here on there is no way back: what fails is done to its end by the next command. */
	final?: boolean
}

/** A deed that failed: why, and what of it could not be undone. */
export class FailedDeed extends KnownError {
	constructor(
		reason: string,
		readonly left: string[],
		code: number,
	) {
		super([reason, ...(left.length ? left : ["Everything was undone."])].join("\n"), code)
	}
}

/** The exit code of whoever was interrupted, as a shell gives it. */
const interruptedCode = 130

/**
 * Takes steps one after the other, and tells each. When one fails, or the signal says so between two, everything that
 * was begun is undone in reverse.
 * @throws FailedDeed with the reason and what could not be undone
 */
export const takeSteps = async (steps: Step[], report: Report, signal: AbortSignal): Promise<void> => {
	const begun: Step[] = []
	for (const step of steps) {
		const { title } = step
		try {
			signal.throwIfAborted()
			begun.push(step)
			report({ step: title, state: "begun" })
			const detail = await step.act(signal)
			if (!step.final) signal.throwIfAborted()
			report({ step: title, state: "done", ...(detail ? { detail } : {}) })
		} catch (error) {
			const reason = signal.aborted ? "interrupted" : messageOf(error)
			report({ step: title, state: "failed", detail: reason })
			const left = begun.some(({ final }) => final)
				? ["What is left to do the next command does."]
				: await undoSteps(begun, report)
			throw new FailedDeed(`${title}: ${reason}`, left, codeOf(error, signal))
		}
	}
}

/** Undoes steps, the last first; one that can't be undone doesn't keep the others. @returns what is left, in sentences */
export const undoSteps = async (steps: Step[], report: Report): Promise<string[]> => {
	const left: string[] = []
	for (const { title, undo } of steps.toReversed()) {
		if (!undo) continue
		try {
			report({ step: title, state: "undoing" })
			await undo()
			report({ step: title, state: "undone" })
		} catch (error) {
			left.push(`"${title}" could not be undone: ${messageOf(error)}. The next command tries again.`)
		}
	}
	return left
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const codeOf = (error: unknown, signal: AbortSignal): number => {
	if (signal.aborted) return interruptedCode
	return error instanceof KnownError ? error.code : 1
}
