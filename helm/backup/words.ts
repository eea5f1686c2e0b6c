/** A size in its largest unit: `2.1 MB`. */
export const inBytes = (bytes: number): string => {
	const units = ["B", "kB", "MB", "GB", "TB"]
	const place = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
	return `${(bytes / 1000 ** place).toFixed(place ? 1 : 0)} ${units[place]}`
}

/** How long ago, in its largest unit: `9 h ago`. */
export const ago = (then: Date, now = new Date()): string => {
	const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1000)
	for (const [unit, length] of [
		["d", 86_400],
		["h", 3600],
		["min", 60],
	] as const)
		if (seconds >= length) return `${Math.floor(seconds / length)} ${unit} ago`
	return "just now"
}
