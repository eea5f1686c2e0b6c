import type { OperatorConfigs } from "../anonymizer/operator.ts"

/** What a mask stands for, as it is kept between the turns of a conversation. It is as secret as the texts. */
export interface PseudonymState {
	/** The masks and, for each, the text that it stood for first. */
	originals: Record<string, string>
	/** The masks by entity type and normalized text. */
	masks: Record<string, string>
}

/**
 * Masks of one conversation: the same person or number gets the same mask each time, `<PERSON_1>`, and who may see
 * the data gets it back. A surname alone means the one person of that name; with two of them it is a new one.
 */
export class Pseudonyms {
	readonly #originals: Map<string, string>
	readonly #masks: Map<string, string>

	constructor(state: PseudonymState = { originals: {}, masks: {} }) {
		this.#originals = new Map(Object.entries(state.originals))
		this.#masks = new Map(Object.entries(state.masks))
	}

	/** The operators that write these masks. */
	operators(): OperatorConfigs {
		return {
			DEFAULT: { type: "custom", lambda: (text: string, entity: string) => this.maskFor(entity, text) },
		}
	}

	/** The mask of a text, a new one when it was not met before. */
	maskFor(entity: string, text: string): string {
		const key = `${entity}:${entity === "PERSON" ? personKey(text) : plainKey(text)}`
		const known = this.#masks.get(key) ?? (entity === "PERSON" ? this.#soleNamesake(key) : undefined)
		if (known) {
			this.#masks.set(key, known)
			return known
		}
		const mask = this.#newMask(entity)
		this.#masks.set(key, mask)
		this.#originals.set(mask, text)
		return mask
	}

	/** Puts back what the masks stand for, for a reader who may see it. Masks of other conversations stay. */
	reveal(text: string): string {
		return text.replace(/<[A-Z_]+_\d+>/g, (mask) => this.#originals.get(mask) ?? mask)
	}

	/** What to keep so that the conversation can go on later. */
	toJSON(): PseudonymState {
		return { originals: Object.fromEntries(this.#originals), masks: Object.fromEntries(this.#masks) }
	}

	#newMask(entity: string) {
		const prefix = `<${entity}_`
		const count = [...this.#originals.keys()].filter((mask) => mask.startsWith(prefix)).length
		return `${prefix}${count + 1}>`
	}

	// One word can be the first or the last name of somebody met before, if only one person comes into question.
	#soleNamesake(key: string): string | undefined {
		const word = key.slice("PERSON:".length)
		if (word.includes(" ")) return undefined
		const fits = [...this.#masks].filter(([other]) => {
			const names = other.startsWith("PERSON:") ? other.slice("PERSON:".length).split(" ") : []
			return names.length > 1 && (names.at(0) === word || names.at(-1) === word)
		})
		const masks = new Set(fits.map(([, mask]) => mask))
		return masks.size === 1 ? [...masks][0] : undefined
	}
}

const plainKey = (text: string) =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s().-]+/g, "")

const personKey = (text: string) => {
	const plain = text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/^(?:mr|mrs|ms|miss|dr|prof)\.?\s+/, "")
		.replace(/['’]s$/, "")
	const [last = "", first] = plain.split(/\s*,\s*/)
	return (first ? `${first} ${last}` : plain).split(/\s+/).join(" ").trim()
}
