import { brotliCompressSync, constants } from "node:zlib"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

/** Below this, headers and effort cost more than the bytes saved. */
const worthwhile = 1_024
/** Up to this size in one go: some milliseconds at most, and the answer keeps a length. */
const atOnce = 256 << 10

const compressible =
	/^(text\/(?!event-stream)|image\/svg|application\/([\w.+-]+\+)?(json|xml|javascript|manifest))/

/**
 * Compresses answers for clients that take it, by zstd, Brotli or gzip at the cheapest level. Only what says its length is
 * touched, since the rest is being streamed as it comes to be; never a range, nor what is encoded already.
 *
 * BREACH (breachattack.com) guesses a page's secrets from compressed lengths, and needs the visitor's browser to ask for
 * that page again and again from another site. Under https such requests get the page as it is.
 */
export const compressed = (publicUrl: string) => {
	const secret = publicUrl.startsWith("https:")
	return createMiddleware<Door>(async function compressed(c, next) {
		await next()
		const { headers, body, status } = c.res
		const length = Number(headers.get("content-length") ?? 0)
		if (!body || length < worthwhile || status === 206 || c.req.method === "HEAD") return
		if (!compressible.test(headers.get("content-type") ?? "")) return
		if (headers.has("content-encoding") || headers.get("cache-control")?.includes("no-transform")) return
		headers.append("Vary", "Accept-Encoding")
		const encoding = acceptedEncoding(c.req.header("accept-encoding"))
		if (!encoding || (secret && anotherSiteMayAsk(c))) return
		headers.set("Content-Encoding", encoding)
		headers.delete("Content-Length")
		headers.delete("Accept-Ranges")
		// The same page in other bytes: equal in meaning, not in each byte (RFC 9110, section 8.8.1).
		const tag = headers.get("etag")
		if (tag?.startsWith('"')) headers.set("ETag", `W/${tag}`)
		const old = c.res
		c.res = undefined
		c.res = new Response(await squeezed(old, encoding, length), { status, headers })
	})
}

export type Encoding = "zstd" | "br" | "gzip"

/** What we have, the best first; among equals of a client's this one decides. */
const encodings: Encoding[] = ["zstd", "br", "gzip"]

/** The encoding that a client's `Accept-Encoding` likes best of those we have (RFC 9110, section 12.5.3). */
export const acceptedEncoding = (accepted = ""): Encoding | undefined => {
	const weights = new Map<string, number>()
	for (const item of accepted.toLowerCase().split(",")) {
		const [name = "", quality = "q=1"] = item.trim().split(/\s*;\s*/)
		weights.set(name, Number(quality.slice(2)) || 0)
	}
	const weightOf = (encoding: string) => weights.get(encoding) ?? weights.get("*") ?? 0
	const best = Math.max(...encodings.map(weightOf))
	// Whoever likes the page as it is better shall have it so.
	if (best === 0 || best < (weights.get("identity") ?? 0)) return undefined
	return encodings.find((encoding) => weightOf(encoding) === best)
}

/** Browsers say in `Sec-Fetch-Site` who made them ask; old ones say nothing. Without a cookie there is no secret. */
const anotherSiteMayAsk = (c: Context<Door>): boolean => {
	const site = c.req.header("sec-fetch-site")
	return c.req.header("cookie") !== undefined && site !== "same-origin" && site !== "none"
}

const squeezed = async (response: Response, encoding: Encoding, length: number): Promise<BodyInit | null> => {
	if (length > atOnce) return response.body?.pipeThrough(new CompressionStream(streamed[encoding])) ?? null
	const bytes = await response.arrayBuffer()
	switch (encoding) {
		case "zstd":
			return new Uint8Array(Bun.zstdCompressSync(bytes, { level: 1 }))
		case "br":
			return new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }))
		case "gzip":
			return Bun.gzipSync(bytes, { level: 1 })
	}
}

// The DOM's type knows gzip alone; Bun knows all three.
const streamed = { zstd: "zstd" as "gzip", br: "brotli" as "gzip", gzip: "gzip" } as const
