import { readFileSync } from "node:fs"
import { hashText } from "./hash.ts"

const FILE = new URL("../gazetteers/lexicon.bin", import.meta.url)
const MAGIC = 0x314c4d48
const HEADER = 4
/** A power of two. */
const RECENT = 4096
const SECOND_SEED = 0x9747b28c

/**
 * The gazetteers in one open-addressing table of fingerprints: no strings are kept, so loading is one read and a
 * look-up touches one or two cache lines. Two unlike words share a fingerprint about once in four thousand million.
 */
export interface Lexicon {
	/** The packed entry of a folded word or phrase, 0 when unknown; `hash` is its `hashText`, where already at hand. */
	find(word: string, hash?: number): number
}

const look = (table: Uint32Array, word: string, hash: number): number => {
	const size = (table.length - HEADER) / 2
	const print = (hashText(word, SECOND_SEED) | 1) >>> 0
	for (let slot = hash % size; ; slot = slot + 1 === size ? 0 : slot + 1) {
		const held = table[HEADER + slot * 2] ?? 0
		if (held === 0) return 0
		if (held === print) return table[HEADER + slot * 2 + 1] ?? 0
	}
}

/** Reads a table as `writeLexicon` lays it out. */
export const readLexicon = (table: Uint32Array): Lexicon => {
	if (table[0] !== MAGIC) throw new Error("The name lexicon isn't one; build it with gazetteers/build.ts.")
	// Half of all words are among a few hundred; a small table of them stays in the processor's cache.
	const recent = new Uint32Array(RECENT)
	const entries = new Uint32Array(RECENT)
	return {
		find(word, hash = hashText(word)) {
			const slot = hash & (RECENT - 1)
			if (recent[slot] !== hash) {
				entries[slot] = look(table, word, hash)
				recent[slot] = hash
			}
			return entries[slot] ?? 0
		},
	}
}

/** Lays entries out for `readLexicon`, a quarter of the slots left free so that runs stay short. */
export const writeLexicon = (entries: Map<string, number>): Uint32Array => {
	const size = Math.ceil(entries.size * 1.33)
	const table = new Uint32Array(HEADER + size * 2)
	table[0] = MAGIC
	table[1] = entries.size
	for (const word of [...entries.keys()].sort()) {
		let slot = hashText(word) % size
		while (table[HEADER + slot * 2] !== 0) slot = slot + 1 === size ? 0 : slot + 1
		table[HEADER + slot * 2] = hashText(word, SECOND_SEED) | 1
		table[HEADER + slot * 2 + 1] = entries.get(word) ?? 0
	}
	return table
}

let loaded: Lexicon | undefined

/** The shipped lexicon, read at the first call and kept. */
export const lexicon = (): Lexicon => {
	if (!loaded) {
		const bytes = readFileSync(FILE)
		loaded = readLexicon(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2))
	}
	return loaded
}
