import { join } from "node:path"
import type { Child } from "hono/jsx"
import { ErrorPage, Page, SidePanel } from "../../view/index.ts"
import { FormPage, ImportPage, SignInGallery } from "./forms.tsx"
import { ListPage } from "./list.tsx"
import { PartsPage } from "./parts.tsx"
import { RecordPage } from "./record.tsx"

/** The names of the gallery's pages. */
export const galleryPages = ["list", "record", "form", "import", "parts", "error", "sign-in"] as const

const look = join(import.meta.dir, "../../../services/nexus/static")

/** Serves every component of shared/view with sample data, framed as the gateway does it. */
export const serveGallery = () =>
	Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		// Scripts and styles come from files alone, as behind the gateway.
		fetch: async (request) => {
			const url = new URL(request.url)
			const [, first, file] = url.pathname.split("/")
			if (first === "static" && file) return new Response(Bun.file(join(look, file)))
			const html = await pageOf(first ?? "", url)
			if (!html) return new Response(null, { status: 404 })
			return new Response(`<!doctype html>${await framed(html, url)}`, {
				headers: {
					"Content-Type": "text/html; charset=utf-8",
					"Content-Security-Policy":
						"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'",
				},
			})
		},
	})

const pageOf = (name: string, url: URL) => {
	const contents: Record<string, () => Child> = {
		list: () => <ListPage search={url.searchParams.get("search") ?? ""} />,
		record: () => <RecordPage />,
		form: () => <FormPage />,
		import: () => <ImportPage />,
		parts: () => <PartsPage />,
		error: () => (
			<ErrorPage
				status={404}
				detail="There is nothing at this address."
				errors={[]}
				requestId="0197a1c2-77aa-7b1e-9c55-2d0a6f3f9be1"
			/>
		),
	}
	if (name === "sign-in") return (<SignInGallery />).toString()
	const content = contents[name]
	return (
		content &&
		(
			<Page title={name} prefix="">
				{content()}
			</Page>
		).toString()
	)
}

const panel = (url: URL) => (
	<SidePanel
		services={["codex building", "resolve ticket", "ledger receipt", "brainhair sparkles", "helm server"].map(
			(line, index) => {
				const [name = "", icon = ""] = line.split(" ")
				const title = name.charAt(0).toUpperCase() + name.slice(1)
				return { name, title, icon, href: `/${index === 0 ? "list" : "record"}`, current: index === 0 }
			},
		)}
		user={{ name: "Tariq Technician", level: "technician" }}
		here={url.pathname + url.search}
		settings={{ href: "/form", current: false }}
	/>
)

const framed = async (html: string | Promise<string>, url: URL) => {
	const theme = url.searchParams.get("theme")
	const head = `<link rel="stylesheet" href="/static/hive.css"><script type="module" src="/static/hive.js"></script></head>`
	const framed = (await html)
		.replace("</head>", head)
		.replace("<html", theme ? `<html data-theme="${theme}"` : "<html")
	return framed.includes("sign-in__box") ? framed : framed.replace("<body>", `<body>${panel(url)}`)
}
