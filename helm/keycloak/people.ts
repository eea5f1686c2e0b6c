import { rmSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { AdminRefusal, type AskAdmin } from "../people/admin-api.ts"

/** A person with the hash of their password, as Keycloak's admin API takes one (UserRepresentation). */
export const CarriedPerson = z.looseObject({ username: z.string() })
export type CarriedPerson = z.infer<typeof CarriedPerson>

const Refused = z.array(z.object({ username: z.string(), reason: z.string() }))
type Refused = z.infer<typeof Refused>

/** People on their way from the embedded provider: written before the change, gone once Keycloak has them. */
const carriedFile = (home: Home): string => join(home.root, "keycloak", "people.json")
const refusedFile = (home: Home): string => join(home.root, "keycloak", "people.refused.json")

export const packPeople = (home: Home, people: CarriedPerson[]): void => writeJson(carriedFile(home), people)

/** What the last change left behind, and why. */
export const readRefused = (home: Home): Refused =>
	Refused.parse(JSON.parse(readIfThere(refusedFile(home)) ?? "[]"))

/** Forgets people who were packed: Keycloak was not taken after all. */
export const unpackPeople = (home: Home): void => rmSync(carriedFile(home), { force: true })

/** Gives Keycloak the people who were packed; who is there already stays as they are. @returns how many came */
export const bringPeople = async (ask: AskAdmin, path: string, home: Home): Promise<number> => {
	const text = readIfThere(carriedFile(home))
	if (text === undefined) return 0
	const refused: Refused = []
	const people = z.array(CarriedPerson).parse(JSON.parse(text))
	for (const person of people) {
		try {
			await ask("POST", `${path}/users`, z.unknown(), person)
		} catch (error) {
			if (!(error instanceof AdminRefusal)) throw error
			if (error.status !== 409) refused.push({ username: person.username, reason: error.message })
		}
	}
	writeJson(refusedFile(home), refused)
	unpackPeople(home)
	return people.length - refused.length
}

/** The first administrator of a realm that nobody was brought to. */
export const ensureFirstAdmin = async (ask: AskAdmin, path: string, password: string): Promise<void> => {
	const [anybody] = await ask("GET", `${path}/users?max=1`, z.array(z.unknown()))
	if (anybody) return
	const credentials = [{ type: "password", value: password, temporary: false }]
	const admin = { username: "admin", enabled: true, groups: ["/admins"], credentials }
	await ask("POST", `${path}/users`, z.unknown(), admin)
}
