document.addEventListener("click", (event) => {
	const target = /** @type {Element} */ (event.target)
	target.closest("[data-dismiss]")?.closest("[role=status]")?.remove()
})
