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

/** Shows every moment below `root`. */
export const showTimes = (/** @type {ParentNode} */ root) => {
	for (const time of root.querySelectorAll("time")) {
		const at = new Date(time.dateTime)
		if (time.dataset.show === "ago") time.textContent = ago(at)
		else if (time.dataset.show === "moment")
			time.textContent = `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}`
	}
}

showTimes(document)
setInterval(() => showTimes(document), 60_000)
