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
 * Compresses answers for clients that take it: zstd, else gzip, at the cheapest level. Only what says its length is
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

export type Encoding = "zstd" | "gzip"

/** The better of the encodings that a client's `Accept-Encoding` takes (RFC 9110, section 12.5.3). */
export const acceptedEncoding = (accepted = ""): Encoding | undefined => {
	const accepts = (encoding: Encoding) =>
		accepted.split(",").some((item) => {
			const [name = "", quality = "q=1"] = item.trim().split(/\s*;\s*/)
			return name === encoding && Number(quality.slice(2)) > 0
		})
	return accepts("zstd") ? "zstd" : accepts("gzip") ? "gzip" : undefined
}

/** Browsers say in `Sec-Fetch-Site` who made them ask; old ones say nothing. Without a cookie there is no secret. */
const anotherSiteMayAsk = (c: Context<Door>): boolean => {
	const site = c.req.header("sec-fetch-site")
	return c.req.header("cookie") !== undefined && site !== "same-origin" && site !== "none"
}

const squeezed = async (response: Response, encoding: Encoding, length: number): Promise<BodyInit | null> => {
	if (length > atOnce) return response.body?.pipeThrough(new CompressionStream(encoding as "gzip")) ?? null
	const bytes = await response.arrayBuffer()
	return encoding === "zstd"
		? new Uint8Array(Bun.zstdCompressSync(bytes, { level: 1 }))
		: Bun.gzipSync(bytes, { level: 1 })
}
