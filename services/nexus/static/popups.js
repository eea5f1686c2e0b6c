/** Menus and choosers close when one goes elsewhere, and on Escape. */
const opened = () =>
	/** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[data-popup][open]"))

document.addEventListener("click", (event) => closeOthers(event.target))
document.addEventListener("focusin", (event) => closeOthers(event.target))

/** @param {EventTarget | null} target */
const closeOthers = (target) => {
	for (const popup of opened()) {
		if (!popup.contains(/** @type {Node} */ (target))) popup.open = false
	}
}

document.addEventListener("keydown", (event) => {
	if (event.key !== "Escape") return
	for (const popup of opened()) {
		popup.open = false
		popup.querySelector("summary")?.focus()
	}
})
