/** Moments in the reader's own time zone; the title keeps UTC. */
const units = /** @type {const} */ ([
	["day", 86_400],
	["hour", 3600],
	["minute", 60],
])
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" })

/** @param {Date} at */
const ago = (at) => {
	const seconds = (at.getTime() - Date.now()) / 1000
	const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1]
	return Math.abs(seconds) < 45 ? "just now" : relative.format(Math.round(seconds / length), unit)
}

/** @param {Date} at */
const day = (at) => [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-")

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0")

/** @param {Date} at */
const clock = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`

/** @type {Record<string, (at: Date) => string>} */
const shown = {
	ago,
	moment: (at) => `${day(at)} ${clock(at)}`,
	date: (at) => day(at).slice(5),
	clock,
	instant: (at) => `${clock(at)}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`,
}

/** Shows every moment below `root`; a day belongs to no zone and stays. */
export const showTimes = (/** @type {ParentNode} */ root) => {
	for (const time of root.querySelectorAll("time")) {
		const text = shown[time.dataset.show ?? ""]?.(new Date(time.dateTime))
		if (text) time.textContent = text
	}
}

showTimes(document)
setInterval(() => showTimes(document), 60_000)
