/** While what serves this page restarts: go on as soon as it answers again. */
/** @type {HTMLElement | null} */
const waiting = document.querySelector("[data-return]")

/** @param {URL} address */
const goWhenThere = async (address) => {
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, 1000))
		const answer = await fetch(address, { redirect: "manual" }).catch(() => undefined)
		if (answer && (answer.ok || answer.type === "opaqueredirect")) return location.replace(address)
	}
}

if (waiting) void goWhenThere(new URL(waiting.dataset.return ?? "", document.baseURI))
