import type { Child } from "hono/jsx"
import { ErrorPage, Page, SidePanel } from "../../view/index.ts"
import { FormPage, ImportPage, SignInGallery } from "./forms.tsx"
import { ListPage } from "./list.tsx"
import { PartsPage } from "./parts.tsx"
import { RecordPage } from "./record.tsx"
import { RunningPage } from "./running.tsx"

const contents: Record<string, (query: URLSearchParams) => Child> = {
	list: (query) => <ListPage search={query.get("search") ?? ""} />,
	record: () => <RecordPage />,
	form: () => <FormPage />,
	import: () => <ImportPage />,
	parts: () => <PartsPage />,
	running: () => <RunningPage />,
	"sign-in": () => <SignInGallery />,
	error: () => (
		<ErrorPage
			status={404}
			detail="There is nothing at this address."
			errors={[{ path: "page", message: "There are only 49 pages." }]}
			requestId="0197a1c2-77aa-7b1e-9c55-2d0a6f3f9be1"
		/>
	),
}

/** The names of the gallery's pages: every component in every state stands on one of them. */
export const galleryPages = Object.keys(contents)

/** A page of the gallery as a service writes it, or nothing under another name. */
export const galleryPage = async (
	name: string,
	query = new URLSearchParams(),
): Promise<string | undefined> => {
	const content = contents[name]
	if (!content) return undefined
	return `${(
		<Page title={name} prefix="">
			{content(query)}
		</Page>
	)}`
}

const services = ["codex building", "resolve ticket", "ledger receipt", "brainhair sparkles", "helm server"]

/** The side panel as the gateway writes it. */
export const galleryPanel = (here: string): string =>
	`${(
		<SidePanel
			services={services.map((line, index) => {
				const [name = "", icon = ""] = line.split(" ")
				const title = name.charAt(0).toUpperCase() + name.slice(1)
				const current = index === 0
				const pages = current ? [{ title: "Companies", href: "/list", current }] : []
				return { name, title, icon, href: current ? "/list" : "/record", current, pages }
			})}
			user={{ name: "Tariq Technician", level: "technician" }}
			here={here}
			settings={{ href: "/form", current: false }}
			account="/record"
		/>
	)}`
