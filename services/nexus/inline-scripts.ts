import { randomBytes } from "node:crypto"
import type { Context } from "hono"
import type { Door } from "./door.ts"

/**
 * Keycloak's own pages carry small scripts, without which a passkey can't be used. They get a nonce (CSP level 3), made
 * anew for each page: what they hold is Keycloak's, and inline handlers stay forbidden. A provider without a policy of its
 * own, as the embedded one, has no such scripts and gets no such nonce.
 */
export const withScriptNonce = (c: Context<Door>, page: Response): Response => {
	const own = page.headers.has("content-security-policy")
	if (!own || !page.headers.get("content-type")?.startsWith("text/html")) return page
	const nonce = randomBytes(16).toString("base64url")
	c.set("scriptNonce", nonce)
	page.headers.delete("content-length")
	return new HTMLRewriter()
		.on("script:not([src])", { element: (script) => void script.setAttribute("nonce", nonce) })
		.transform(page)
}
