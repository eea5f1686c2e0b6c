/** Keys for those who work here all day. They can be switched off in their own help (WCAG 2.1.4). */
const key = "shortcuts"
/** @type {HTMLDialogElement | null} */
const help = document.querySelector("#shortcuts-dialog")
/** @type {HTMLInputElement | null} */
const on = document.querySelector("[data-shortcuts-on]")

if (on) {
	on.checked = localStorage.getItem(key) !== "off"
	on.addEventListener("change", () => localStorage.setItem(key, on.checked ? "on" : "off"))
}

/** @type {Record<string, () => void>} */
const acts = {
	"/": () => /** @type {HTMLElement | null} */ (document.querySelector("input[type=search]"))?.focus(),
	"?": () => help?.showModal(),
	j: () => row(1),
	k: () => row(-1),
}

/** Moves to the link of the next row, or the one before. */
const row = (/** @type {1 | -1} */ step) => {
	const links = /** @type {HTMLElement[]} */ (
		[...document.querySelectorAll("tbody tr")].map((line) => line.querySelector("a")).filter(Boolean)
	)
	const here = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement))
	links
		.at(here === -1 ? (step === 1 ? 0 : -1) : Math.max(0, Math.min(links.length - 1, here + step)))
		?.focus()
}

let before = ""

document.addEventListener("keydown", (event) => {
	const typing = /** @type {Element} */ (event.target).closest("input, select, textarea, [contenteditable]")
	if (event.ctrlKey || event.metaKey || event.altKey || typing) return
	if (document.querySelector("dialog[open]") || (on && !on.checked && event.key !== "?")) return
	const keys = before === "g" ? `g ${event.key}` : event.key
	before = event.key
	/** @type {HTMLElement | null} */
	const link = document.querySelector(`[data-shortcut="${CSS.escape(keys)}"]`)
	const act = link ? () => link.click() : acts[keys]
	if (!act) return
	event.preventDefault()
	act()
})
