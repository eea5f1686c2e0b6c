import { apply } from "./list.js"

/** Each list's columns are remembered on this device, and hold wherever the address does not choose others. */
for (const chooser of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-columns]"))) {
	const key = `columns:${new URL(chooser.dataset.columns ?? "", document.baseURI).pathname}`
	const boxes = /** @type {HTMLInputElement[]} */ ([...chooser.querySelectorAll("input[type=checkbox]")])
	const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value)

	chooser.addEventListener("change", () => localStorage.setItem(key, chosen().join(" ")))

	const remembered = localStorage.getItem(key)
	if (remembered === null || new URLSearchParams(location.search).has("columns")) continue
	if (remembered === chosen().join(" ")) continue
	for (const box of boxes) box.checked = remembered.split(" ").includes(box.value)
	const form = chooser.closest("form")
	if (form) apply(form)
}
