import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Door } from "./door.ts"

export type StaticFiles = {
	/** The address of a file with the hash of all of them in it, so that browsers may keep it for ever. */
	address: (file: string) => string
	files: Map<string, { body: Buffer<ArrayBuffer>; type: string }>
	hash: string
}

/** Reads the folder once: what is served later was there at the start, and no path ever touches the disk. */
export const staticFiles = (folder: string): StaticFiles => {
	const files = new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => {
				const path = join(entry.parentPath, entry.name)
				return [
					path.slice(folder.length + 1),
					{ body: readFileSync(path), type: Bun.file(path).type },
				] as const
			})
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	)
	const hasher = new Bun.CryptoHasher("sha256")
	for (const [name, { body }] of files) hasher.update(name).update(body)
	const hash = hasher.digest("hex").slice(0, 12)
	return { files, hash, address: (file) => `/static/${hash}/${file}` }
}

export const serveStatic = ({ files, hash }: StaticFiles) =>
	new Hono<Door>()
		.get("/static/:hash/:file{.+}", (c) => {
			const file = files.get(c.req.param("file"))
			if (!file) throw new Problem(404, "There is no such file.")
			// A page from before an update may ask under an old hash: it gets today's file, but not for keeps.
			const keep = c.req.param("hash") === hash ? "public, max-age=31536000, immutable" : "no-cache"
			return c.body(file.body, 200, { "Content-Type": file.type, "Cache-Control": keep })
		})
		.get("/favicon.ico", (c) => c.redirect(`/static/${hash}/favicon.svg`))
