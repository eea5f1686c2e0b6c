import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync } from "node:zlib"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { acceptedEncoding } from "./compress.ts"
import type { Door } from "./door.ts"

export type StaticFiles = {
	/** The address of a file with the hash of all of them in it, so that browsers may keep it for ever. */
	address: (file: string) => string
	files: Map<string, File>
	hash: string
}

/** A file, and its bytes in the encodings that browsers take, where they are fewer. */
type File = { body: Bytes; type: string; zstd?: Bytes; br?: Bytes; gzip?: Bytes }
type Bytes = Uint8Array<ArrayBuffer>

/** Reads the folder once: what is served later was there at the start, and no path ever touches the disk. */
export const staticFiles = (folder: string): StaticFiles => {
	const files = new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => {
				const path = join(entry.parentPath, entry.name)
				return [path.slice(folder.length + 1), fileOf(readFileSync(path), Bun.file(path).type)] as const
			})
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	)
	const hasher = new Bun.CryptoHasher("sha256")
	for (const [name, { body }] of files) hasher.update(name).update(body)
	const hash = hasher.digest("hex").slice(0, 12)
	return { files, hash, address: (file) => `/static/${hash}/${file}` }
}

const fileOf = (body: Bytes, type: string): File =>
	/^(text|image\/svg)|javascript|json/.test(type)
		? {
				body,
				type,
				zstd: new Uint8Array(Bun.zstdCompressSync(body, { level: 19 })),
				br: new Uint8Array(brotliCompressSync(body)),
				gzip: Bun.gzipSync(body, { level: 9 }),
			}
		: { body, type }

export const serveStatic = ({ files, hash }: StaticFiles) =>
	new Hono<Door>()
		.get("/static/:hash/:file{.+}", (c) => {
			const file = files.get(c.req.param("file"))
			if (!file) throw new Problem(404, "There is no such file.")
			// A page from before an update may ask under an old hash: it gets today's file, but not for keeps.
			const keep = c.req.param("hash") === hash ? "public, max-age=31536000, immutable" : "no-cache"
			const headers = { "Cache-Control": keep, ETag: `"${hash}"`, Vary: "Accept-Encoding" }
			if (c.req.header("if-none-match")?.includes(headers.ETag)) return c.body(null, 304, headers)
			const encoding = acceptedEncoding(c.req.header("accept-encoding"))
			const encoded = encoding && file[encoding]
			if (!encoded) return c.body(file.body, 200, { ...headers, "Content-Type": file.type })
			return c.body(encoded, 200, { ...headers, "Content-Type": file.type, "Content-Encoding": encoding })
		})
		.get("/favicon.ico", (c) => c.redirect(`/static/${hash}/favicon.svg`))
