/** Forms with `data-confirm` ask before they are sent. */
/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("#confirm-dialog")
/** @type {WeakSet<HTMLFormElement>} */
const confirmed = new WeakSet()

// In the capturing phase, so that nothing else takes the form for sent.
document.addEventListener(
	"submit",
	(event) => {
		const form = /** @type {HTMLFormElement} */ (event.target)
		const question = form.dataset.confirm
		if (!question || confirmed.delete(form)) return
		event.preventDefault()
		event.stopPropagation()
		ask(question, event.submitter).then((yes) => {
			if (!yes) return
			confirmed.add(form)
			form.requestSubmit(event.submitter)
		})
	},
	{ capture: true },
)

/**
 * @param {string} question
 * @param {HTMLElement | null} button whose label the dialog repeats
 * @returns {Promise<boolean>}
 */
const ask = async (question, button) => {
	if (!dialog) {
		// A form can't be sent again while it is still being told that it was not.
		await new Promise((resolve) => setTimeout(resolve))
		return confirm(question)
	}
	const text = dialog.querySelector("#confirm-question")
	const act = dialog.querySelector("[data-confirm-act] > :last-child")
	if (text) text.textContent = question
	if (act) act.textContent = button?.textContent?.trim() || "Continue"
	dialog.returnValue = "cancel"
	dialog.showModal()
	await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }))
	return dialog.returnValue === "confirm"
}
