import { z } from "zod"
import { fetchFrom, type Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"

const Pass = z.object({ token: z.string() })

/** A service token by which `target` knows Helm, good for five minutes and nothing else. */
export const passFor = async ({ config, urlOf }: Installed, target: string): Promise<string> => {
	const response = await fetchFrom(`${urlOf("core")}/service-token`, {
		method: "POST",
		headers: {
			Authorization: `Bearer ${config.apps.helm?.service_secret ?? ""}`,
			"Content-Type": "application/json",
		},
		body: JSON.stringify({ calling_service: "helm", target_service: target }),
	})
	const answer = Pass.safeParse(await response.json().catch(() => undefined))
	if (response.ok && answer.success) return answer.data.token
	throw new KnownError(
		`Core gave Helm no token for ${target} (${response.status}). See "bun helm logs core".`,
	)
}
