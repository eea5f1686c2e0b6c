import { Filter } from "../../shared/presidio/filter/filter.ts"
import { createAnalyzer } from "../../shared/presidio/profiles.ts"
import { definitions } from "../../shared/presidio/recognizers/definitions.ts"
import { compilePython, DEFAULT_FLAGS } from "../../shared/presidio/regex/python.ts"
import { defaultRecognizers } from "../../shared/presidio/registry/default-recognizers.ts"
import { tickets } from "./corpus.ts"
import { type Rate, throughput } from "./throughput.ts"

const texts = tickets(500_000)
const few = texts.slice(0, 20)

const report = (name: string, { clock, processor }: Rate) =>
	console.log(
		`${name.padEnd(52)} ${clock.toFixed(2).padStart(8)} MB/s ${processor.toFixed(2).padStart(8)} of processor time`,
	)

const analyzers = {
	"presidio profile, patterns": createAnalyzer("presidio", { scope: "patterns" }),
	"safe profile, patterns": createAnalyzer("safe", { scope: "patterns" }),
	"safe profile, everything": createAnalyzer("safe"),
}
for (const [name, analyzer] of Object.entries(analyzers))
	report(name, await throughput(texts, (text) => analyzer.analyze(text)))
const filter = new Filter()
report("level phi, found and masked", await throughput(texts, (text) => filter.text(text, "phi")))

// The same expressions run one after the other over the whole text, as a simple port would.
const isDefault = (name: string) =>
	defaultRecognizers.some(
		(own) => own.name === name && own.isEnabled && (!own.languages.length || own.languages.includes("en")),
	)
const plain = definitions
	.filter(({ name }) => isDefault(name))
	.flatMap(({ patterns, flags = DEFAULT_FLAGS }) =>
		patterns.map(({ regex }) => compilePython(regex, flags, "plain", "g")),
	)
report(
	`${plain.length} plain expressions, no checksums or phones`,
	await throughput(texts, (text) => plain.map((regex) => [...text.matchAll(regex)])),
)

// Peers that are not part of the project: the folder of redact-pii, a Python that has presidio-analyzer.
const { REDACT_PII, PRESIDIO_PYTHON } = process.env
if (REDACT_PII) {
	const { SyncRedactor } = await import(REDACT_PII)
	const redactor = new SyncRedactor()
	report("redact-pii", await throughput(few, (text) => redactor.redact(text), 2))
}
if (PRESIDIO_PYTHON) {
	const script = new URL("presidio.py", import.meta.url).pathname
	const python = Bun.spawn([PRESIDIO_PYTHON, script], {
		stdin: new Blob([JSON.stringify(few)]),
		stdout: "pipe",
	})
	const rate = Number(await new Response(python.stdout).text())
	report("Presidio in Python, patterns, without a model", { clock: rate, processor: rate })
}

for (const scope of ["patterns", "all"]) {
	const runs = Array.from({ length: 5 }, () => {
		const { stdout } = Bun.spawnSync(["bun", new URL("load.ts", import.meta.url).pathname, scope])
		return JSON.parse(stdout.toString()) as Record<"imported" | "first" | "memory", number>
	})
	const best = (field: "imported" | "first" | "memory") =>
		Math.min(...runs.map((run) => run[field])).toFixed(0)
	console.log(
		`load, ${scope}: ${best("imported")} ms, first answer after ${best("first")} ms, ${best("memory")} MB`,
	)
}
