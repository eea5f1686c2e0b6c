/** The legend of a chart tells the values under the pointer, and a line shows where that is. */
/** @type {WeakMap<Element, string>} */
const latest = new WeakMap()

/** @param {Element} chart @param {number | undefined} place of the pointer, from 0 to 1 */
const tell = (chart, place) => {
	for (const key of /** @type {NodeListOf<HTMLElement>} */ (chart.querySelectorAll("[data-values]"))) {
		const now = key.querySelector("span")
		if (!now) continue
		if (!latest.has(now)) latest.set(now, now.textContent ?? "")
		/** @type {string[]} */
		const values = JSON.parse(key.dataset.values ?? "[]")
		const value = place === undefined ? undefined : values[Math.round(place * (values.length - 1))]
		now.textContent = value ?? latest.get(now) ?? ""
		if (place === undefined) latest.delete(now)
	}
	chart.querySelector("[data-cursor]")?.setAttribute("d", place === undefined ? "" : `M${place * 600} 0V120`)
}

document.addEventListener("pointermove", (event) => {
	const drawing = /** @type {Element} */ (event.target).closest("[data-chart] svg")
	const chart = drawing?.closest("[data-chart]")
	for (const other of document.querySelectorAll("[data-chart][data-told]")) {
		if (other === chart) continue
		tell(other, undefined)
		other.removeAttribute("data-told")
	}
	if (!drawing || !chart) return
	const { left, width } = drawing.getBoundingClientRect()
	tell(chart, Math.min(1, Math.max(0, (event.clientX - left) / width)))
	chart.setAttribute("data-told", "")
})
