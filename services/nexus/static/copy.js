document.addEventListener("click", async (event) => {
	const target = /** @type {Element} */ (event.target)
	/** @type {HTMLElement | null} */
	const button = target.closest("[data-copy]")
	if (!button) return
	await navigator.clipboard.writeText(button.dataset.copy ?? "")
	const label = button.querySelector(":scope > :last-child")
	const before = label?.textContent ?? ""
	if (!label || before === "Copied") return
	label.textContent = "Copied"
	button.title = "Copied"
	setTimeout(() => {
		label.textContent = before
		button.title = before
	}, 2000)
})
