/** A browser without a window: keeps cookies by name and path, shows where a redirect leads. */
export const browser = () => {
	const cookies = new Map<string, { name: string; value: string; path: string }>()

	const send = async (url: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
		const { pathname } = new URL(url)
		const sent = [...cookies.values()].filter(({ path }) => pathname.startsWith(path))
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			headers: {
				accept: "text/html",
				...(sent.length ? { cookie: sent.map(({ name, value }) => `${name}=${value}`).join("; ") } : {}),
				...init.headers,
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
		get: (url: string) => send(url),
		submit: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
			send(url, { method: "POST", body: new URLSearchParams(fields), headers }),
		cookies,
	}
}
