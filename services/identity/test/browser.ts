export type Visitor = ReturnType<typeof browser>

/**
 * A browser without a window: keeps cookies by name and path, and shows where a redirect leads instead of going there.
 * @param address where the gateway says it comes from
 */
export const browser = (address = "192.0.2.1") => {
	const cookies = new Map<string, { name: string; value: string; path: string }>()

	const send = async (url: string, init: { method?: string; body?: URLSearchParams } = {}, extra = {}) => {
		const { pathname } = new URL(url)
		const sent = [...cookies.values()].filter(({ path }) => pathname.startsWith(path))
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			headers: {
				accept: "text/html",
				"x-forwarded-for": address,
				...(sent.length ? { cookie: sent.map(({ name, value }) => `${name}=${value}`).join("; ") } : {}),
				...extra,
			},
		})
		for (const line of response.headers.getSetCookie()) keep(line)
		return response
	}

	const keep = (line: string) => {
		const [pair = "", ...attributes] = line.split("; ")
		const name = pair.slice(0, pair.indexOf("="))
		const value = pair.slice(pair.indexOf("=") + 1)
		const path = attributes.find((text) => text.startsWith("path="))?.slice(5) ?? "/"
		if (value) cookies.set(`${name} ${path}`, { name, value, path })
		else cookies.delete(`${name} ${path}`)
	}

	return {
		get: (url: string, headers: Record<string, string> = {}) => send(url, {}, headers),
		submit: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
			send(url, { method: "POST", body: new URLSearchParams(fields) }, headers),
		cookies,
	}
}
