import { morph } from "./morph.js"
import { showTimes } from "./times.js"

/** Parts of a page that follow a stream of server-sent events; nothing is asked while nobody looks. */
/** @type {Map<HTMLElement, EventSource | undefined>} */
const parts = new Map()
/** @type {Set<string>} */
const paused = new Set()

/** @param {HTMLElement} part @param {"connecting" | "live" | "paused" | "lost"} state */
const say = (part, state) => {
	const words = { connecting: "Connecting", live: "Live", paused: "Paused", lost: "Not connected" }
	for (const shown of document.querySelectorAll(`[data-live-switch="${CSS.escape(part.id)}"]`)) {
		if (shown.getAttribute("data-state") === state) continue
		shown.setAttribute("data-state", state)
		const text = shown.querySelector("[role=status]")
		if (text) text.textContent = words[state]
		const label = shown.querySelector("[data-pause] > :last-child")
		if (label) label.textContent = state === "paused" ? "Go on" : "Pause"
	}
}

/** @param {string} html */
const parse = (html) => {
	const template = document.createElement("template")
	template.innerHTML = html
	return template.content
}

/** @param {HTMLElement} part */
const open = (part) => {
	if (document.hidden || paused.has(part.id) || parts.get(part)) return
	const source = new EventSource(new URL(part.dataset.live ?? "", document.baseURI))
	parts.set(part, source)
	source.addEventListener("open", () => say(part, "live"))
	source.addEventListener("message", ({ data }) => {
		const fresh = parse(data)
		showTimes(fresh)
		morph(part, fresh)
	})
	source.addEventListener("first", ({ data }) => addFirst(part, parse(data)))
	source.addEventListener("end", () => location.reload())
	source.addEventListener("error", () => {
		say(part, "connecting")
		if (source.readyState === EventSource.CLOSED) void comeBack(part)
	})
}

/** @param {HTMLElement} part @param {DocumentFragment} fresh */
const addFirst = (part, fresh) => {
	showTimes(fresh)
	const list = part.querySelector("[data-lines]") ?? part
	for (const line of [...fresh.children].reverse())
		if (!line.id || !document.getElementById(line.id)) list.prepend(line)
	const keep = Number(part.dataset.keep ?? 1000)
	while (list.children.length > keep) list.lastElementChild?.remove()
}

/** @param {HTMLElement} part */
const close = (part) => {
	parts.get(part)?.close()
	if (parts.has(part)) parts.set(part, undefined)
}

/**
 * The stream was refused: the service is away for a moment, or the session is over, which the whole page must say.
 * @param {HTMLElement} part
 */
const comeBack = async (part) => {
	close(part)
	say(part, "lost")
	for (let wait = 1000; part.isConnected && !paused.has(part.id); wait = Math.min(wait * 1.5, 10_000)) {
		await new Promise((resolve) => setTimeout(resolve, wait))
		const answer = await fetch(location.href, { redirect: "manual" }).catch(() => undefined)
		if (answer?.ok) return open(part)
		if (answer && (answer.type === "opaqueredirect" || answer.status === 401)) return location.reload()
	}
}

/** Connects what is new on the page and lets go of what is gone. */
export const connectLive = () => {
	for (const part of parts.keys()) {
		if (part.isConnected) continue
		close(part)
		parts.delete(part)
	}
	for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live]"))) {
		if (parts.has(part)) continue
		parts.set(part, undefined)
		open(part)
		if (paused.has(part.id)) say(part, "paused")
	}
}

document.addEventListener("click", (event) => {
	const button = /** @type {Element} */ (event.target).closest("[data-pause]")
	const id = button?.closest("[data-live-switch]")?.getAttribute("data-live-switch")
	const part = id && document.getElementById(id)
	if (!part) return
	if (paused.delete(id)) return open(part)
	paused.add(id)
	close(part)
	say(part, "paused")
})

document.addEventListener("visibilitychange", () => {
	for (const part of parts.keys()) document.hidden ? close(part) : open(part)
})

connectLive()
