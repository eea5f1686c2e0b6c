import { styleText } from "node:util"
import type { Finding, ScannedFile } from "./findings.ts"

/** The lines that hold findings, each finding marked and named, under the file's path. */
export const coloured = ({ path, text, findings }: ScannedFile): string => {
	if (!findings.length) return ""
	const lines = text.split("\n")
	const out = [styleText("bold", `${path}: ${findings.length} found`)]
	for (const group of Map.groupBy(findings, ({ line }) => line).entries()) out.push(lineView(lines, ...group))
	return `${out.join("\n")}\n`
}

const lineView = (lines: readonly string[], line: number, findings: readonly Finding[]) => {
	const number = styleText("dim", `${String(line).padStart(5)}  `)
	const text = lines[line - 1] ?? ""
	let place = 0
	let view = ""
	for (const { column, text: found, entity } of findings) {
		const begin = Math.max(place, column - 1)
		const end = Math.min(text.length, column - 1 + found.length)
		view += text.slice(place, begin) + styleText(["black", "bgYellow"], text.slice(begin, end))
		view += styleText("cyan", `[${entity}]`)
		place = end
	}
	return number + view + text.slice(place)
}
