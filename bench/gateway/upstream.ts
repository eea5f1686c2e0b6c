import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { startNginx } from "./nginx-process.ts"

export const documents = ["page.html", "data.json"] as const
export type Document = (typeof documents)[number]

const rows = Array.from(
	{ length: 42 },
	(_, n) => `<tr><td>${n}</td><td>Acme ${n}</td><td>A line of the table that a page of ours shows</td></tr>`,
)
const page =
	'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Companies</title><base href="/bench/"></head>' +
	`<body><main id="content" class="page"><table>${rows.join("\n")}</table></main></body></html>`
const data = JSON.stringify({ id: 7, name: "Acme", note: "x".repeat(170) })

/** The service that all stand before: an nginx with a page of 5 kB and 200 bytes of JSON, faster than any of them. */
export const startUpstream = () =>
	startNginx(async (folder, port) => {
		await writeFile(join(folder, "page.html"), page)
		await writeFile(join(folder, "data.json"), data)
		return `server { listen 127.0.0.1:${port}; root ${folder}; access_log off; }`
	})
