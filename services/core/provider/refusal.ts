/** What the provider said is not right or no longer so: nobody gets in by it. `sentence` is for people, where there is one. */
export class Refused extends Error {
	override name = "Refused"
	readonly sentence: string | undefined
	constructor(message: string, { sentence, cause }: { sentence?: string; cause?: unknown } = {}) {
		super(message, { cause })
		this.sentence = sentence
	}
}

/** The provider can't be reached, or not now: nothing is known about anybody. */
export class Away extends Error {
	override name = "Away"
}
