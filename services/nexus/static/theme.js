// The switch is a form that works by itself; here the choice holds at once, without a new page.
document.addEventListener("submit", (event) => {
	const form = /** @type {HTMLFormElement} */ (event.target)
	if (!form.matches("[data-theme-switch]")) return
	const chosen = /** @type {HTMLButtonElement | null} */ (event.submitter)
	if (!chosen) return
	event.preventDefault()
	document.documentElement.dataset.theme = chosen.value
	for (const button of form.querySelectorAll("button")) {
		button.setAttribute("aria-pressed", String(button === chosen))
	}
	const body = new URLSearchParams({ theme: chosen.value, next: "/" })
	fetch(form.action, { method: "POST", body, redirect: "manual" })
})
