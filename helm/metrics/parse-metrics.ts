/** One line of Prometheus' text format: `name{labels} value`. */
export type Sample = { name: string; labels: Record<string, string>; value: number }

/** A metric with all its lines: what `# HELP` and `# TYPE` say of it, and its samples as they were written. */
export type Family = { name: string; help: string; type: string; lines: string[] }

const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g

export const parseSample = (line: string): Sample | undefined => {
	const [, name, labels = "", value] = line.match(sample) ?? []
	if (!name) return undefined
	const named = [...labels.matchAll(label)].map(([, key = "", text = ""]) => [key, text])
	return { name, labels: Object.fromEntries(named), value: Number(value) }
}

/** Sorts a service's `/metrics` by metric; lines that are none are left out. */
export const parseFamilies = (text: string): Family[] => {
	const families: Family[] = []
	let help = ""
	for (const line of text.split("\n")) {
		const [, word, name = "", rest = ""] = line.match(/^# (HELP|TYPE) (\S+) ?(.*)$/) ?? []
		if (word === "HELP") help = rest
		else if (word === "TYPE") families.push({ name, help, type: rest, lines: [] })
		else if (sample.test(line) && line.startsWith(families.at(-1)?.name ?? " "))
			families.at(-1)?.lines.push(line)
	}
	return families
}
