import type { Bar } from "@hivematrix/shared/view"
import type { LevelCount } from "../logs/counts.ts"
import { type LogView, logAddress } from "./log-view.ts"

const steps = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400]
const wanted = 60

/** The step of time, in seconds, that makes about sixty bars of a span. */
export const stepOf = ({ since, until }: { since: Date; until: Date }): number => {
	const ideal = (until.getTime() - since.getTime()) / 1_000 / wanted
	return steps.find((step) => step >= ideal) ?? 86_400
}

// From where the database counts the steps.
const origin = Date.UTC(2000, 0, 1)

/** Errors and warnings in each step of a span, each bar leading to that step. */
export const logBars = (
	counts: LevelCount[],
	view: LogView,
	{ since, until }: { since: Date; until: Date },
	step: number,
): Bar[] => {
	const length = step * 1_000
	const first = Math.floor((since.getTime() - origin) / length) * length + origin
	const count = Math.min(400, Math.ceil((until.getTime() - first) / length))
	const found = new Map(counts.map((one) => [`${one.time.getTime()} ${one.level}`, one.count]))
	return Array.from({ length: count }, (_, index) => {
		const begin = first + index * length
		const parts = ["error", "warn"].map((level) => found.get(`${begin} ${level}`) ?? 0)
		const [errors, warnings] = parts
		const from = new Date(begin).toISOString()
		const to = new Date(begin + length).toISOString()
		return {
			label: `${from.slice(0, 16).replace("T", " ")} UTC: ${errors} errors, ${warnings} warnings`,
			parts,
			href: logAddress(view, { from, to, level: view.level || "warn" }),
		}
	})
}
