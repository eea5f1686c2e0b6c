import { afterAll, describe, expect, test } from "bun:test"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { startGateway } from "./gateway.ts"

const page = `<!doctype html><html><head><title>t</title></head><body>${"<p>again</p>".repeat(300)}</body></html>`
const pieces = () => {
	const left = page.split(/(?<=<body>)/)
	return new ReadableStream<string>({
		pull(controller) {
			const piece = left.shift()
			if (piece) controller.enqueue(piece)
			else controller.close()
		},
	})
}
const data = JSON.stringify(Array.from({ length: 40_000 }, (_, id) => ({ id })))
const answers: Record<string, () => Response> = {
	"/page": () => new Response(page, { headers: { "Content-Type": "text/html" } }),
	"/small": () => Response.json({ a: 1 }),
	"/data": () => Response.json(JSON.parse(data), { headers: { ETag: '"7"' } }),
	"/image": () => new Response(page, { headers: { "Content-Type": "image/png" } }),
	"/encoded": () =>
		new Response(Bun.gzipSync(page), { headers: { "Content-Type": "text/css", "Content-Encoding": "gzip" } }),
	"/range": () =>
		new Response(page, {
			status: 206,
			headers: { "Content-Type": "text/html", "Content-Range": `bytes 0-${page.length}/99999` },
		}),
	"/attached": () =>
		new Response(page, { headers: { "Content-Type": "text/html", "Content-Disposition": "attachment" } }),
	"/commented": () =>
		new Response(page.replace("<head>", "<head><!-- <body> -->"), {
			headers: { "Content-Type": "text/html" },
		}),
	"/odd": () =>
		new Response(page.replace("<body>", '<body class="a>b">'), { headers: { "Content-Type": "text/html" } }),
	"/streamed": () => new Response(pieces(), { headers: { "Content-Type": "text/html" } }),
}
const gateway = await startGateway(
	(request) => answers[new URL(request.url).pathname]?.() ?? new Response(null, { status: 404 }),
	{ publicUrl: "https://hive.example" },
)
afterAll(gateway.stop)
const ada = await gateway.people.as("ada")
const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
	gateway.ask(path, { method, headers: { ...ada, ...headers }, ...{ decompress: false } })
const encoding = async (path: string, headers: Record<string, string>) =>
	(await ask(path, headers)).headers.get("content-encoding")
const browser = { "Accept-Encoding": "gzip, deflate, br, zstd" }

describe("an answer is compressed", () => {
	test("by what the client takes, zstd first", async () => {
		const zstd = await ask("/echo/page", browser)
		expect(zstd.headers.get("content-encoding")).toBe("zstd")
		const body = await zstd.arrayBuffer()
		expect(body.byteLength).toBeLessThan(page.length)
		expect(Bun.zstdDecompressSync(body).toString()).toContain("<p>again</p>")
		const gzip = await ask("/echo/page", { "Accept-Encoding": "gzip, zstd;q=0" })
		expect(gzip.headers.get("content-encoding")).toBe("gzip")
		expect(new TextDecoder().decode(Bun.gunzipSync(await gzip.arrayBuffer()))).toContain("<p>again</p>")
		const brotli = await ask("/echo/page", { "Accept-Encoding": "br" })
		expect(brotli.headers.get("content-encoding")).toBe("br")
		expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toContain("<p>again</p>")
		expect(await encoding("/echo/page", { "Accept-Encoding": "identity" })).toBeNull()
	})

	test("by the weights that the client gives", async () => {
		const by = (accepted: string) => encoding("/echo/page", { "Accept-Encoding": accepted })
		expect(await by("zstd;q=0.5, gzip;q=0.8, br;q=0.1")).toBe("gzip")
		expect(await by("*")).toBe("zstd")
		expect(await by("*;q=0.5, zstd;q=0")).toBe("br")
		expect(await by("GZIP ; q=1.0")).toBe("gzip")
		expect(await by("identity, gzip;q=0.5")).toBeNull()
		expect(await by("gzip;q=0, br;q=0.000")).toBeNull()
		expect(await by("gzip;q=x")).toBeNull()
	})

	test.each(["zstd", "br", "gzip"])("much of it by %s as it comes", async (accepted) => {
		const response = await ask("/echo/data", { "Accept-Encoding": accepted })
		expect(response.headers.get("content-encoding")).toBe(accepted)
		const bytes = await response.arrayBuffer()
		const plain = { zstd: Bun.zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync }[accepted]?.(
			bytes,
		)
		expect(plain?.toString()).toBe(data)
	})

	test("with a weaker tag, and caches are told what it depends on", async () => {
		const response = await ask("/echo/data", browser)
		expect(response.headers.get("content-encoding")).toBe("zstd")
		expect(response.headers.get("etag")).toBe('W/"7"')
		expect(response.headers.get("vary")).toBe("Accept-Encoding")
		expect(Bun.zstdDecompressSync(await response.arrayBuffer()).toString()).toBe(data)
	})

	test.each(["small", "image", "encoded", "range", "streamed"])("but not when it is %s", async (path) => {
		expect(await encoding(`/echo/${path}`, browser)).toBe(path === "encoded" ? "gzip" : null)
	})

	test("but not for a browser that another site may have made ask (BREACH)", async () => {
		const cookie = { ...browser, Cookie: "a=1" }
		expect(await encoding("/echo/page", { ...cookie, "Sec-Fetch-Site": "same-origin" })).toBe("zstd")
		expect(await encoding("/echo/page", { ...cookie, "Sec-Fetch-Site": "none" })).toBe("zstd")
		expect(await encoding("/echo/page", { ...cookie, "Sec-Fetch-Site": "cross-site" })).toBeNull()
		expect(await encoding("/echo/page", { ...cookie, "Sec-Fetch-Site": "same-site" })).toBeNull()
		expect(await encoding("/echo/page", cookie)).toBeNull()
	})
})

describe("a frame", () => {
	const text = async (path: string) => (await ask(path)).text()

	test("is put around the page however its body begins, and once", async () => {
		for (const path of ["page", "commented", "odd", "streamed"]) {
			const framed = await text(`/echo/${path}`)
			expect(framed.split("side-panel__brand")).toHaveLength(2)
			expect(framed.split("hive.css")).toHaveLength(2)
			expect(framed).toEndWith("<p>again</p></body></html>")
		}
	})

	test("knows the page's own address, whatever is in it", async () => {
		const framed = await text("/echo/page?a=1&b=$&%22c=</p>")
		expect(framed).toContain('href="/echo/page?a=1&amp;b=$&amp;%22c=%3C/p%3E#content"')
	})

	test("is not put around a part of a page, nor around a file to keep", async () => {
		expect(await text("/echo/range")).toBe(page)
		expect(await text("/echo/attached")).toBe(page)
	})

	test("is not counted in the length that HEAD is told", async () => {
		expect((await ask("/echo/page", {}, "HEAD")).headers.get("content-length")).not.toBe(String(page.length))
	})
})

describe("our own files", () => {
	test("come compressed, for ever, and not again", async () => {
		const address =
			/\/static\/[0-9a-f]{12}\/hive\.css/.exec(await (await ask("/echo/page")).text())?.[0] ?? ""
		const file = await ask(address, browser)
		expect(file.headers.get("content-encoding")).toBe("zstd")
		expect(file.headers.get("cache-control")).toContain("immutable")
		const plain = await (await ask(address)).text()
		expect(Bun.zstdDecompressSync(await file.arrayBuffer()).toString()).toBe(plain)
		const tag = file.headers.get("etag") ?? ""
		expect((await ask(address, { "If-None-Match": tag })).status).toBe(304)
	})
})
