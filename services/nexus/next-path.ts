/**
 * Where to go after the sign-in: a path of ours, or `/`.
 *
 * Anything a browser could take for another host (`//`, `/\`, control characters, a scheme) leads home, and so do the
 * pages of the sign-in itself, which would go round in circles.
 */
export const safeNext = (next: string | undefined, origin: string): string => {
	if (!next?.startsWith("/") || next.length > 2_000 || hostile.test(next)) return "/"
	const url = URL.parse(next, origin)
	if (!url || url.origin !== new URL(origin).origin) return "/"
	const path = url.pathname + url.search
	return ownPages.test(url.pathname) || url.pathname.startsWith("//") ? "/" : path
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we look for.
const hostile = /^\/[/\\]|[\\\u0000-\u0020\u007f-\u00a0\u2028\u2029]/
const ownPages = /^\/(login|logout|keycloak-callback|keycloak)(\/|$)/
