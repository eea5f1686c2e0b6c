/**
 * Remembers a choice for a year where the gateway reads it, so that the next page comes as chosen and never flashes.
 * @param {string} name
 * @param {string} value
 */
export const remember = (name, value) => {
	const secure = location.protocol === "https:" ? "; Secure" : ""
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is too new.
	document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}
