const units: [string, number][] = [
	["d", 86_400],
	["h", 3600],
	["min", 60],
	["s", 1],
]

/** A time span in its two largest units: `3 d 4 h`. */
export const spanText = (seconds: number): string => {
	const at = units.findIndex(([, length]) => seconds >= length)
	if (at === -1) return "0 s"
	let rest = seconds
	const parts = units.slice(at, at + 2).map(([unit, length]) => {
		const count = Math.floor(rest / length)
		rest -= count * length
		return count > 0 ? `${count} ${unit}` : ""
	})
	return parts.filter(Boolean).join(" ")
}

const sizes = ["B", "kB", "MB", "GB", "TB"]

/** An amount of memory or disk in the unit that suits it, powers of 1024. */
export const bytesText = (bytes: number): string => {
	const power = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log2(bytes) / 10))
	const amount = bytes / 1024 ** power
	return `${amount.toFixed(power > 0 && amount < 9.95 ? 1 : 0)} ${sizes[power]}`
}

export const percentText = (percent: number): string => `${percent.toFixed(percent < 9.95 ? 1 : 0)} %`
