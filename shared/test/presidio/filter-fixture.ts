import { Filter } from "../../presidio/filter/filter.ts"
import { createAnalyzer } from "../../presidio/profiles.ts"
import { customRecognizer } from "../../presidio/recognizers/custom.ts"

// A list in place of the trained names, so that a test says what is a name.
const people = customRecognizer({
	name: "People",
	entity: "PERSON",
	language: "en",
	denyList: ["Ada Lane", "Lane", "Ada", "Bo Hill", "Hill", "Cy Hill"],
	denyListScore: 0.9,
})
export const analyzer = createAnalyzer("safe", { scope: "patterns", additional: [people] })
export const filter = new Filter({ analyzer })
