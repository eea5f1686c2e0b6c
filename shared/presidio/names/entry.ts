/**
 * What the lexicon knows of one word, packed in 32 bits. Classes run from 0 (absent) to 7 (very frequent), on a
 * logarithmic scale of their source; `cluster` groups words of like use, 0 for none.
 */
export interface Entry {
	given: number
	surname: number
	place: number
	/** How common the word is in English text, whatever its meaning. */
	rank: number
	cluster: number
	flags: number
}

/** The facts an entry's flags state. */
export const FLAG = {
	/** A dictionary lists the word in lower case. */
	word: 1 << 22,
	/** A nationality, a people, a faith or a party. */
	nation: 1 << 23,
	/** A country, a state or a continent. */
	country: 1 << 24,
	/** A phrase of several words begins here; the phrase has an entry of its own. */
	phrase: 1 << 25,
	/** A title that stands before a name. */
	honorific: 1 << 26,
	/** A word that organisations carry: Inc, University, Council. */
	organization: 1 << 27,
	/** A known company, brand or product. */
	brand: 1 << 28,
	/** A month or a day of the week. */
	calendar: 1 << 29,
	/** A word for a street, a building or a unit in an address. */
	street: 1 << 30,
} as const

/** How many clusters an entry can name, the absent one included. */
export const CLUSTERS = 1024

/** Packs an entry; numbers beyond their field are the caller's error. */
export const packEntry = (entry: Entry): number =>
	entry.given |
	(entry.surname << 3) |
	(entry.place << 6) |
	(entry.rank << 9) |
	(entry.cluster << 12) |
	entry.flags

export const givenOf = (packed: number): number => packed & 7
export const surnameOf = (packed: number): number => (packed >> 3) & 7
export const placeOf = (packed: number): number => (packed >> 6) & 7
export const rankOf = (packed: number): number => (packed >> 9) & 7
export const clusterOf = (packed: number): number => (packed >> 12) & 1023
