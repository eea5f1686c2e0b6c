/**
 * Makes the children of `from` those of `to` and leaves what is the same where it is: focus, selection, what one has
 * opened and how far one has scrolled stay. Children with an id keep their element when they move.
 * @param {ParentNode & Node} from
 * @param {ParentNode & Node} to
 */
export const morph = (from, to) => {
	let here = from.firstChild
	for (const wanted of [...to.childNodes]) {
		const kept = sameOf(from, here, wanted)
		if (kept) {
			if (kept !== here) from.insertBefore(kept, here)
			else here = here.nextSibling
			become(kept, wanted)
		} else from.insertBefore(wanted, here)
	}
	while (here) {
		const next = here.nextSibling
		here.remove()
		here = next
	}
}

/**
 * @param {ParentNode} from
 * @param {ChildNode | null} here
 * @param {ChildNode} wanted
 * @returns {ChildNode | null | undefined}
 */
const sameOf = (from, here, wanted) => {
	const id = wanted instanceof Element && wanted.id
	if (id) return [...from.children].find((child) => child.id === id)
	return here && here.nodeName === wanted.nodeName && !(here instanceof Element && here.id) ? here : undefined
}

// What a reader or a script has set since: it is not the server's to take back.
const own = new Set(["open", "aria-busy"])

/**
 * @param {ChildNode} kept
 * @param {ChildNode} wanted
 */
const become = (kept, wanted) => {
	if (!(kept instanceof Element) || !(wanted instanceof Element)) {
		if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue
		return
	}
	// What a script tells of the page itself.
	if (kept.hasAttribute("data-live-switch")) return
	for (const { name } of [...kept.attributes])
		if (!own.has(name) && !wanted.hasAttribute(name)) kept.removeAttribute(name)
	for (const { name, value } of wanted.attributes)
		if (!own.has(name) && kept.getAttribute(name) !== value) kept.setAttribute(name, value)
	morph(kept, wanted)
}
