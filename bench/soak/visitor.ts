/** Somebody at a browser: cookies, and a sign-in through the provider's form. */
export type Visitor = {
	name: string
	origin: string
	ask: (path: string, init?: RequestInit) => Promise<Response>
	/** What a browser would send along. */
	headers: () => Record<string, string>
	signIn: () => Promise<void>
	signOut: () => Promise<void>
}

/** @param url where people reach the platform */
export const newVisitor = (url: string, name: string, password: string): Visitor => {
	const jar = new Map<string, string>()
	const headers = () => ({ Cookie: [...jar].map(([key, value]) => `${key}=${value}`).join("; ") })

	const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
		const response = await fetch(new URL(path, url), {
			redirect: "manual",
			signal: AbortSignal.timeout(60_000),
			...init,
			headers: { ...headers(), ...(init.headers as Record<string, string>) },
		})
		for (const cookie of response.headers.getSetCookie()) {
			const [key = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s)
			if (value && !/max-age=0/i.test(cookie)) jar.set(key, value)
			else jar.delete(key)
		}
		return response
	}

	/** Goes where redirects lead. @returns the last answer and its address */
	const follow = async (path: string, init: RequestInit = {}): Promise<{ response: Response; at: URL }> => {
		let [at, response] = [new URL(path, url), await ask(path, init)]
		for (let hops = 0; hops < 12; hops++) {
			const location = response.headers.get("location")
			if (!location) return { response, at }
			await response.body?.cancel()
			at = new URL(location, at)
			response = await ask(at.href, { headers: { Accept: "text/html" } })
		}
		throw new Error(`${name} was led round in circles.`)
	}

	return {
		name,
		origin: new URL(url).origin,
		ask,
		headers,
		signIn: async () => {
			jar.clear()
			const { response, at } = await follow("/login?next=/template/", { headers: { Accept: "text/html" } })
			const form = await response.text()
			if (!response.ok) throw new Refusal(response.status)
			const action = /<form[^>]*action="([^"]+)"/.exec(form)?.[1]?.replaceAll("&amp;", "&") ?? at.href
			const base = /<base href="([^"]+)"/.exec(form)?.[1] ?? at.href
			const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
				/name="([^"]*)"/.exec(input)?.[1] ?? "",
				/value="([^"]*)"/.exec(input)?.[1] ?? "",
			])
			const signed = await follow(new URL(action, new URL(base, at)).href, {
				method: "POST",
				headers: { Accept: "text/html", Origin: new URL(url).origin },
				body: new URLSearchParams([...hidden, ["username", name], ["password", password]] as [
					string,
					string,
				][]),
			})
			const text = await signed.response.text()
			if (!signed.response.ok) throw new Refusal(signed.response.status)
			if (signed.at.pathname !== "/template/" || !text.includes(name))
				throw new Error(`${name} signed in and came to ${signed.at.href}.`)
		},
		signOut: async () => {
			const response = await ask("/logout", { method: "POST", headers: { Origin: new URL(url).origin } })
			await response.body?.cancel()
			if (response.status !== 303) throw new Refusal(response.status)
		},
	}
}

/** An answer that says no; whether it may depends on what was restarted. */
export class Refusal extends Error {
	constructor(readonly status: number) {
		super(`refused with ${status}`)
	}
}
