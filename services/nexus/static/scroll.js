/** Where only a list's rows scroll, the keys that scroll a page scroll them, wherever the focus is not. */
const keys = ["PageDown", "PageUp", "Home", "End", "ArrowDown", "ArrowUp", " "]

document.addEventListener("keydown", (event) => {
	if (document.activeElement !== document.body || !keys.includes(event.key)) return
	if (document.documentElement.scrollHeight > innerHeight) return
	/** @type {HTMLElement | null} */
	const rows = document.querySelector("main > [data-rows]")
	rows?.focus({ preventScroll: true })
})
