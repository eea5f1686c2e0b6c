const MOST_WORK = 100

const token =
	/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:[:imsux]|<?[=!]|P?<\w+>)|\{\d+(?:,\d*)?\}|[\s\S]/g

/**
 * True when an expression can take only so many turns at each place of a text: nothing is repeated without an end,
 * no group is repeated at all, nothing looks back. Says no to many harmless expressions and yes to no other.
 */
export const isBounded = (source: string): boolean => {
	let work = 1
	let previous = ""
	for (const [part] of source.matchAll(token)) {
		if (/^(?:[*+]|\{\d+,\}|\\[1-9k]|\(\?(?:<?[=!]))$/.test(part)) return false
		if (part === "?" || part.startsWith("{")) {
			const [least = 0, most = least] = part === "?" ? [0, 1] : part.slice(1, -1).split(",").map(Number)
			if (previous === ")" && most > 1) return false
			work *= most - least + 1
		} else if (part === "|") work += 1
		previous = part
	}
	return work <= MOST_WORK
}
