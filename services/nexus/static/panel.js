import { remember } from "./cookie.js"

const root = document.documentElement
const button = document.querySelector("[data-collapse]")

const show = () => button?.setAttribute("aria-pressed", String(root.dataset.panel === "narrow"))

button?.addEventListener("click", () => {
	if (root.dataset.panel === "narrow") delete root.dataset.panel
	else root.dataset.panel = "narrow"
	remember("hive_panel", root.dataset.panel ?? "wide")
	show()
})
show()
