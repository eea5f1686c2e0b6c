// A cookie, so that the gateway can write the choice into the next page and nothing moves when it opens.
const cookie = "hivematrix-panel"
const root = document.documentElement
const button = document.querySelector("[data-collapse]")

/** @param {boolean} narrow */
const show = (narrow) => {
	if (narrow) root.dataset.panel = "narrow"
	else delete root.dataset.panel
	button?.setAttribute("aria-pressed", String(narrow))
}

button?.addEventListener("click", () => {
	const narrow = root.dataset.panel !== "narrow"
	const secure = location.protocol === "https:" ? "; Secure" : ""
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is too new.
	document.cookie = `${cookie}=${narrow ? "narrow" : "wide"}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
	show(narrow)
})
show(document.cookie.includes(`${cookie}=narrow`))
