/** Forms with `data-passkey` ask an authenticator first, and post its answer (WebAuthn Level 3). */
const passkeysKnown = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential

if (passkeysKnown) {
	for (const form of document.querySelectorAll("form[data-passkey]")) form.removeAttribute("hidden")
}

// In the capturing phase, so that nothing else takes the form for sent.
document.addEventListener(
	"submit",
	(event) => {
		const form = /** @type {HTMLFormElement} */ (event.target)
		/** @type {HTMLInputElement | null} */
		const answer = form.querySelector("input[name=response]")
		if (!form.matches("[data-passkey]") || !answer || answer.value) return
		event.preventDefault()
		event.stopPropagation()
		answerOf(form).then(
			(response) => {
				answer.value = JSON.stringify(response)
				form.requestSubmit()
			},
			(/** @type {unknown} */ error) => showProblem(form, error),
		)
	},
	{ capture: true },
)

/** @param {HTMLFormElement} form */
const answerOf = async (form) => {
	const options = JSON.parse(form.dataset.options ?? "{}")
	const credential =
		form.dataset.passkey === "make"
			? await navigator.credentials.create({
					publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
				})
			: await navigator.credentials.get({
					publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
				})
	return /** @type {PublicKeyCredential} */ (credential).toJSON()
}

/** @type {Record<string, string>} */
const passkeyProblems = {
	NotAllowedError: "No passkey was chosen. Try again when you are ready.",
	InvalidStateError: "This device has a passkey for this account already.",
	SecurityError: "Passkeys don't work at this address. Open the platform by its own name.",
}

/**
 * @param {HTMLFormElement} form
 * @param {unknown} error
 */
const showProblem = (form, error) => {
	const place = form.querySelector("[data-passkey-problem]")
	const name = error instanceof Error ? error.name : ""
	if (!place) return
	place.textContent = passkeyProblems[name] ?? "This browser could not use a passkey here."
	place.removeAttribute("hidden")
}

// A page that comes back from the browser's history asks anew.
addEventListener("pageshow", () => {
	/** @type {NodeListOf<HTMLInputElement>} */
	const answers = document.querySelectorAll("form[data-passkey] input[name=response]")
	for (const answer of answers) answer.value = ""
})
