import { secrets } from "./identity.ts"

/** Helm's part: it asks the process directly, never through the gateway. @param url the process's own address */
export const helm = async (url: string) => {
	const answer = await fetch(`${url}/realms/hivematrix/protocol/openid-connect/token`, {
		method: "POST",
		headers: { authorization: `Basic ${btoa(`helm-client:${secrets.admin}`)}` },
		body: new URLSearchParams({ grant_type: "client_credentials" }),
	})
	const { access_token: own } = (await answer.json()) as { access_token: string }

	const ask = async (method: string, path: string, body?: unknown, token = own) => {
		const response = await fetch(`${url}/admin/realms/hivematrix${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				"x-request-id": "request-of-helm",
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		// The shape is what each test looks at.
		const json = (text ? JSON.parse(text) : undefined) as Record<string, unknown> & Record<string, unknown>[]
		return { status: response.status, json, location: response.headers.get("location") ?? "" }
	}

	return {
		token: own,
		ask,
		idOf: async (username: string) =>
			String((await ask("GET", `/users?username=${username}&exact=true`)).json[0]?.id),
		groupId: async (name: string) => String((await ask("GET", `/groups?search=${name}`)).json[0]?.id),
		/** @returns the new user's id */
		add: async (user: Record<string, unknown>): Promise<string> => {
			const { status, location, json } = await ask("POST", "/users", user)
			if (status !== 201) throw new Error(JSON.stringify(json))
			return location.split("/").at(-1) ?? ""
		},
	}
}
