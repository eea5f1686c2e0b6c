import { z } from "zod"
import type { AskAdmin } from "../people/admin-api.ts"

export const groupNames = ["admins", "technicians", "billing", "client"] as const

const Groups = z.array(z.object({ id: z.string(), name: z.string() }))

/** The groups that give levels; who is in none of them is a client. */
export const ensureGroups = async (ask: AskAdmin, path: string): Promise<void> => {
	const known = await ask("GET", `${path}/groups?max=1000`, Groups)
	for (const name of groupNames) {
		if (!known.some((group) => group.name === name))
			await ask("POST", `${path}/groups`, z.unknown(), { name })
	}
}
