import { until } from "@hivematrix/shared/test"
import type { Person, testCodex } from "./app.ts"

/** Sends files as the upload form does, and waits for runs as the page does. */
export const importing = ({ app, as, sql, post, page }: Awaited<ReturnType<typeof testCodex>>) => {
	const send = async (content: string | Uint8Array<ArrayBuffer>, noun = "", who: Person = "tariq") => {
		const form = new FormData()
		form.set("file", new File([content], "import.csv"))
		form.set("noun", noun)
		const response = await app.request("/imports", {
			method: "POST",
			headers: { ...(await as(who)), Accept: "text/html" },
			body: form,
		})
		const location = response.headers.get("location") ?? ""
		return {
			status: response.status,
			location,
			id: Number(location.split("/")[2]),
			text: await response.text(),
		}
	}
	const settled = (id: number) =>
		until("the run to end", async () => {
			const [run] = await sql<{ state: string; counts: Record<string, number>; problem: string | null }[]>`
				select state, counts, problem from imports where id = ${id}`
			return run && !["previewing", "applying", "undoing"].includes(run.state) ? run : undefined
		})
	/** Sends a file whose columns are all known, and gives what the preview counted. */
	const preview = async (content: string | Uint8Array<ArrayBuffer>, noun = "") => {
		const { id, location, text } = await send(content, noun)
		if (!id) throw new Error(`refused: ${text.match(/field__error[^>]*>([^<]*)/)?.[1] ?? text}`)
		if (location.endsWith("/mapping")) throw new Error("the columns were not all known")
		return { id, ...(await settled(id)) }
	}
	const apply = async (id: number) => {
		await post("tariq", `/imports/${id}/applying`)
		return settled(id)
	}
	const undo = async (id: number) => {
		await post("tariq", `/imports/${id}/undoing`)
		return settled(id)
	}
	const show = async (id: number, query = "") => (await page("tariq", `/imports/${id}${query}`)).text
	return { send, settled, preview, apply, undo, show }
}
