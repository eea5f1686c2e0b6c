import type { Lexicon } from "../names/lexicon.ts"
import type { QuantisedModel } from "../names/model.ts"
import { Crf } from "./crf.ts"
import { exampleOf } from "./examples.ts"
import { generate } from "./generator.ts"
import type { LabelledText } from "./labelled.ts"
import { Random } from "./random.ts"

/** Each run makes up its own texts; the mean of the runs wavers less than any of them. */
const SEEDS = [20, 21, 22]
const GENERATED = 10_000
const GENERATED_WEIGHT = 0.4
const ROUNDS = 6
/** Weights of the first rounds are too far from their end to count in the mean. */
const FORGOTTEN_ROUNDS = 2
const OPTIONS = { mask: (1 << 17) - 1, rate: 0.1, dropout: 0.2, missCost: 1, alarmCost: 0.5 }

/** Trains weights on labelled texts and on generated ones; the same texts give the same weights. */
export const trainModel = (labelled: readonly LabelledText[], lexicon: Lexicon): QuantisedModel => {
	const crf = new Crf(OPTIONS)
	for (const seed of SEEDS) {
		const random = new Random(seed)
		const generated = generate(GENERATED, random)
		crf.restart()
		for (let round = 0; round < ROUNDS; round++) {
			const examples = [
				...labelled.map((text) => exampleOf(text, lexicon, 1, random)),
				...generated.map((text) => exampleOf(text, lexicon, GENERATED_WEIGHT, random)),
			]
			crf.round(examples, random)
			if (round >= FORGOTTEN_ROUNDS) crf.remember()
		}
	}
	return crf.quantised()
}
