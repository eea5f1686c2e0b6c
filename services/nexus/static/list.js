import { connectLive } from "./live.js"
import { showTimes } from "./times.js"

/** A list's toolbar applies while one types: what follows it on the page is fetched and replaced, focus stays. */
/** @type {AbortController | undefined} */
let underWay

/** @param {HTMLFormElement} form */
const addressOf = (form) => {
	const url = new URL(form.action)
	for (const [name, value] of new FormData(form)) url.searchParams.append(name, String(value))
	return url
}

/** @param {HTMLFormElement} form */
export const apply = async (form) => {
	underWay?.abort()
	const request = new AbortController()
	underWay = request
	const url = addressOf(form)
	try {
		const response = await fetch(url, { headers: { Accept: "text/html" }, signal: request.signal })
		// Signed out, or something went wrong: the whole page has to say so.
		if (!response.ok || response.redirected) return location.assign(url)
		const page = new DOMParser().parseFromString(await response.text(), "text/html")
		replace(form, page)
		history.replaceState(null, "", url)
	} catch (error) {
		if (!request.signal.aborted) throw error
	}
}

/**
 * @param {HTMLFormElement} form
 * @param {Document} page
 */
const replace = (form, page) => {
	const toolbar = form.closest("search")
	const fresh = page.querySelector("form[data-auto-apply]")?.closest("search")
	if (!toolbar || !fresh) return location.reload()
	while (toolbar.nextElementSibling) toolbar.nextElementSibling.remove()
	while (fresh.nextElementSibling) toolbar.parentElement?.append(fresh.nextElementSibling)
	// What stands at the toolbar's end leads on from what is shown, an export above all.
	const actions = form.querySelector("[data-toolbar-actions]")
	const freshActions = fresh.querySelector("[data-toolbar-actions]")
	if (actions && freshActions) actions.replaceWith(freshActions)
	showTimes(document)
	connectLive()
	const said = form.querySelector("[role=status]")
	if (said) said.textContent = document.querySelector("[data-count]")?.textContent ?? "Nothing found"
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting

document.addEventListener("input", (event) => {
	const field = /** @type {HTMLInputElement} */ (event.target)
	const form = field.form
	if (!form?.matches("[data-auto-apply]")) return
	clearTimeout(waiting)
	waiting = setTimeout(() => apply(form), ["search", "text"].includes(field.type) ? 250 : 0)
})

document.addEventListener("submit", (event) => {
	const form = /** @type {HTMLFormElement} */ (event.target)
	if (!form.matches("[data-auto-apply]")) return
	event.preventDefault()
	clearTimeout(waiting)
	apply(form)
})
