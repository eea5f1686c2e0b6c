import { AnalyzerEngine } from "../engine/analyzer.ts"
import { defaultRecognizers } from "../registry/default-recognizers.ts"
import { predefined } from "../registry/predefined.ts"
import { RecognizerRegistry } from "../registry/registry.ts"
import type { ContextCase } from "./oracle.ts"
import { count, emptyTally, type Tally } from "./tally.ts"

// Some cases use a short name for the entity.
const aliases: Record<string, string> = { FIN: "SG_NRIC_FIN" }
const notInYaml = ["AbaRoutingRecognizer"]

/** Each sentence names its entity, so the score with context must be above the one without. */
export const compareContexts = async (cases: readonly ContextCase[]): Promise<Tally> => {
	const tally = emptyTally("context sentences")
	const names = [...defaultRecognizers.map(({ name }) => name), ...notInYaml]
	const recognizers = names
		.map((name) => predefined(name, { language: "en" }))
		.filter((made) => made !== undefined)
	const engine = new AnalyzerEngine({ registry: new RecognizerRegistry(recognizers) })
	for (const { id, entity, text } of cases) {
		const results = await engine.analyze(text, {
			entities: [aliases[entity] ?? entity],
			returnDecisionProcess: true,
		})
		const raised = results.filter(({ explanation }) => (explanation?.scoreContextImprovement ?? 0) > 0)
		count(tally, id, "raised", raised.length ? "raised" : `not raised in "${text}"`)
	}
	return tally
}
