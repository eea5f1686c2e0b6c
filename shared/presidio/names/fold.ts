// Letters of other scripts that look like a Latin one: enough for names written to slip past a filter.
const LOOK_ALIKES: Record<string, string> = {
	а: "a",
	в: "b",
	е: "e",
	ё: "e",
	к: "k",
	м: "m",
	н: "h",
	о: "o",
	р: "p",
	с: "c",
	т: "t",
	у: "y",
	х: "x",
	і: "i",
	ј: "j",
	ѕ: "s",
	ԁ: "d",
	һ: "h",
	ո: "n",
	α: "a",
	ε: "e",
	ι: "i",
	κ: "k",
	ν: "v",
	ο: "o",
	ρ: "p",
	τ: "t",
	υ: "u",
	χ: "x",
}

// Letters that Unicode doesn't decompose, in the spelling that lists without diacritics use.
const PLAIN: Record<string, string> = {
	ø: "o",
	æ: "ae",
	œ: "oe",
	ß: "ss",
	ð: "d",
	þ: "th",
	ł: "l",
	đ: "d",
	ħ: "h",
	ı: "i",
	ŋ: "n",
	"’": "'",
	ʼ: "'",
	"`": "'",
}

/** Characters that are drawn as nothing: soft hyphen, zero-width, direction and variation marks. */
export const isInvisible = (code: number): boolean =>
	code === 0xad ||
	(code >= 0x200b && code <= 0x200f) ||
	(code >= 0x202a && code <= 0x202e) ||
	(code >= 0x2060 && code <= 0x2069) ||
	(code >= 0xfe00 && code <= 0xfe0f) ||
	code === 0xfeff

const isPlainLower = (word: string): boolean => {
	for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 126) return false
	return true
}

/**
 * The spelling under which a word stands in the lexicon: lower case, without diacritics, invisible characters and
 * look-alikes (a Cyrillic letter in an otherwise Latin word counts as the Latin one it is drawn like).
 */
export const fold = (word: string): string => {
	const lower = word.toLowerCase()
	if (isPlainLower(lower)) return lower
	const latin = /[a-z]/.test(lower)
	let folded = ""
	for (const letter of lower.normalize("NFKD")) {
		const code = letter.codePointAt(0) ?? 0
		if ((code >= 0x300 && code <= 0x36f) || isInvisible(code)) continue
		folded += PLAIN[letter] ?? (latin ? (LOOK_ALIKES[letter] ?? letter) : letter)
	}
	return folded
}
