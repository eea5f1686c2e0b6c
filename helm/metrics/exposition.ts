import { type Family, parseFamilies } from "./parse-metrics.ts"
import type { InstanceMetrics } from "./read-instances.ts"

/** What the supervisor knows of an instance, as metrics. */
const own: { name: string; type: string; help: string; of: (one: InstanceMetrics) => number | null }[] = [
	{
		name: "hivematrix_instance_up",
		type: "gauge",
		help: "1 while it is ready to work.",
		of: ({ state }) => (state === "ready" ? 1 : 0),
	},
	{
		name: "hivematrix_instance_restarts_total",
		type: "counter",
		help: "How often it was started anew.",
		of: ({ restarts }) => restarts,
	},
	{
		name: "hivematrix_instance_cpu_percent",
		type: "gauge",
		help: "Processor time in percent of one core, with all processes it started.",
		of: ({ cpu_percent }) => cpu_percent,
	},
	{
		name: "hivematrix_instance_memory_bytes",
		type: "gauge",
		help: "Its proportional share of memory, with all processes it started.",
		of: ({ memory_bytes }) => memory_bytes,
	},
	{
		name: "hivematrix_instance_uptime_seconds",
		type: "gauge",
		help: "Since its process was started.",
		of: ({ uptime_seconds }) => uptime_seconds,
	},
]

/** All of the platform on one page for a Prometheus server: what each instance tells, by service and instance. */
export const exposition = (instances: InstanceMetrics[]): string => {
	const families = new Map<string, Family>()
	const add = ({ name, help, type }: Omit<Family, "lines">, lines: string[]) => {
		const known = families.get(name) ?? { name, help, type, lines: [] }
		for (const line of lines) known.lines.push(line)
		families.set(name, known)
	}
	for (const instance of instances) {
		const labels = `service="${instance.service}",instance="${instance.name}"`
		for (const { of, ...metric } of own) {
			const value = of(instance)
			if (value !== null) add(metric, [`${metric.name}{${labels}} ${value}`])
		}
		for (const family of parseFamilies(instance.metrics ?? ""))
			add(
				family,
				family.lines.map((line) => labelled(line, labels)),
			)
	}
	return [...families.values()]
		.map(
			({ name, help, type, lines }) =>
				`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("\n")}\n`,
		)
		.join("")
}

const labelled = (line: string, labels: string): string => {
	const [, name = "", , given = "", value = ""] = line.match(/^([a-zA-Z0-9_:]+)(\{(.*)\})? (\S+)/) ?? []
	return `${name}{${labels}${given ? `,${given}` : ""}} ${value}`
}
