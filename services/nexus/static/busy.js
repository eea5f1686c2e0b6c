/** A form on its way is not sent twice, and its button says so. */
/** @type {WeakSet<HTMLFormElement>} */
const underWay = new WeakSet()

document.addEventListener("submit", (event) => {
	const form = /** @type {HTMLFormElement} */ (event.target)
	if (event.defaultPrevented || form.method !== "post") return
	if (underWay.has(form)) return event.preventDefault()
	underWay.add(form)
	const button = event.submitter ?? form.querySelector("button[type=submit]")
	button?.setAttribute("aria-busy", "true")
})

// A page that comes back from the browser's history starts afresh.
addEventListener("pageshow", () => {
	for (const button of document.querySelectorAll("button[aria-busy]")) {
		const form = button.closest("form")
		if (form) underWay.delete(form)
		button.removeAttribute("aria-busy")
	}
})
