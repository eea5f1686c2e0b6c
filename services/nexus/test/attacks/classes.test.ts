import { expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"

const attack = (file: string) => `attacks/${file}`

/** Where each class of attack that gateways have fallen to is tried here: the file, and words of the test's title or case. */
const classes: [name: string, file: string, words: string][] = [
	[
		"Identity header that survives when nobody is signed in (CVE-2026-30851)",
		"policy.test.ts",
		"carries nobody's token",
	],
	[
		"Header smuggling by _ and case (CVE-2025-64484)",
		attack("headers.test.ts"),
		"%s from a client never arrives",
	],
	["Hop-by-hop headers named by Connection", attack("headers.test.ts"), "can't be taken away by Connection"],
	[
		"Forged X-Forwarded-* from an untrusted hop (GHSA-7x63-xv5r-3p2x)",
		"trusted-proxies.test.ts",
		"whoever asks is no trusted proxy",
	],
	[
		"Health-check bypass by User-Agent (GHSA-5hvv-m4w4-gf6v)",
		attack("headers.test.ts"),
		"of a health check opens nothing",
	],
	["Skip-auth rule matched on the query (GHSA-7rh7-c77v-6434)", "policy.test.ts", "/board/x?/display"],
	["Skip-auth rule matched on the fragment (GHSA-pxq7-h93f-9jrg)", "policy.test.ts", "/board/x#/display"],
	["Encoded path read in two ways (CVE-2025-66490)", "paths.test.ts", "/echo/..%252fvault"],
	["Backslash, doubled slash and case in a path", "policy.test.ts", "/board/display/..\\\\x"],
	["NUL in a path", "paths.test.ts", "/echo/%00"],
	[
		"Open redirect (GHSA-qqxw-m5fj-f7gv and others)",
		attack("redirects.test.ts"),
		"leads to no other place after the sign-in",
	],
	["Session fixation (GHSA-f24x-5g9q-753f)", attack("sessions.test.ts"), "is not kept by the sign-in"],
	[
		"E-mail claim with several @ (GHSA-c5c4-8r6x-56w3)",
		attack("sessions.test.ts"),
		"whatever their e-mail says",
	],
	["Token confusion (CVE-2024-47616)", "strangers.test.ts", "of a service, for this door"],
	["Code replay", "provider.test.ts", "the same state is refused the second time"],
	["Mixed-up issuer (RFC 9207)", "provider.test.ts", "of another issuer"],
	["Login by somebody else's callback", "provider.test.ts", "without state, with a foreign one"],
	["Script in an error's page", attack("other-sites.test.ts"), "can't have its name or script printed"],
	[
		"An authorization rule that is silently dropped (GHSA-652x-m2gr-hppm)",
		"policy.test.ts",
		"hold instead of the service's",
	],
	["CL/TE", attack("smuggling.test.ts"), "a length and chunks"],
	["TE/CL", attack("smuggling.test.ts"), "chunks and a length"],
	["TE/TE", attack("smuggling.test.ts"), "identity and chunks in two lines"],
	["Two lengths", attack("smuggling.test.ts"), "two lengths"],
	["Bad chunks and chunk extensions", attack("smuggling.test.ts"), "a bare LF in an extension"],
	["Bare LF", attack("smuggling.test.ts"), "a bare LF between lines"],
	["Folded lines", attack("smuggling.test.ts"), "a folded line"],
	["Space before the colon", attack("smuggling.test.ts"), "a space before the colon"],
	["Cookie replay after logout", attack("sessions.test.ts"), "is worth nothing after its owner signed out"],
	[
		"Cookie replay after a key change",
		attack("sessions.test.ts"),
		"is worth nothing after Core's key changed",
	],
	["CSRF by form and fetch", attack("other-sites.test.ts"), "can't write by %s, however"],
	["CSRF by image", attack("other-sites.test.ts"), "can't sign out by %s"],
	["Host header poisoning", attack("headers.test.ts"), "%s is never answered to"],
	["Response splitting", attack("headers.test.ts"), "%s split no answer"],
	[
		"Oversized headers and cookies",
		attack("headers.test.ts"),
		"a header, a cookie, an address or a number of them",
	],
	["Slow loris, head", attack("exhaustion.test.ts"), "that drips its head is cut off in time"],
	["Slow loris, body", attack("exhaustion.test.ts"), "that drips its body is cut off in time"],
	["Slow reader", "memory.test.ts", "while a visitor does not read"],
	["Decompression bomb", attack("exhaustion.test.ts"), "of a client's passes unopened"],
	["Login brute force", attack("exhaustion.test.ts"), "is slowed down by address"],
	["Token in the address", attack("sessions.test.ts"), "in the address as %s opens nothing"],
	[
		"Timing of a secret's comparison",
		attack("sessions.test.ts"),
		"does not say how much of a cookie was right",
	],
	[
		"SSRF by an absolute address or a forwarded host",
		attack("headers.test.ts"),
		"in an absolute address is not where",
	],
	["Clickjacking", attack("other-sites.test.ts"), "can't frame a page of ours"],
	["WebSocket from a foreign origin", "websocket.test.ts", "to foreign origins"],
	["Downgrade to plain http", "tls.test.ts", "is refused when it writes, and sets no cookie"],
	["Old TLS", "tls.test.ts", "by nothing older"],
	[
		"All of these against the running platform",
		attack("platform.test.ts"),
		"a client-level person does not get through",
	],
]

test.each(classes)("%s is tried", (_, file, words) => {
	expect(readFileSync(join(resolve(import.meta.dir, ".."), file), "utf8")).toContain(words)
})
