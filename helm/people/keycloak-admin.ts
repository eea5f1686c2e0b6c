import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"
import { type AskAdmin, adminApi } from "./admin-api.ts"

/** A person as Keycloak's admin API tells it. */
export const Person = z.object({
	id: z.string(),
	username: z.string(),
	email: z.string().nullish(),
	firstName: z.string().nullish(),
	lastName: z.string().nullish(),
	enabled: z.boolean().default(true),
	attributes: z.record(z.string(), z.array(z.string())).nullish(),
})
export type Person = z.infer<typeof Person>

/** What a person signs in with; Keycloak lists the password and recovery codes among them. */
const Credential = z.object({ id: z.string(), type: z.string(), userLabel: z.string().nullish() })
export type Credential = z.infer<typeof Credential>

const Group = z.object({ id: z.string(), name: z.string() })
const pageSize = 100

/** People and groups of the provider, embedded or Keycloak: both speak the same admin API. */
export const keycloakAdmin = async ({ config, urlOf }: Installed) => {
	const { url = urlOf("identity"), realm, admin_client_id: id, admin_client_secret: secret } = config.keycloak
	const api = adminApi({ url, realm, id, secret })
	const ask: AskAdmin = (method, path, ...rest) => api(method, `/${realm}${path}`, ...rest)
	const nothing = z.unknown()
	const userPath = ({ id }: Person, rest = "") => `/users/${encodeURIComponent(id)}${rest}`

	const find = async (username: string): Promise<Person> => {
		const query = new URLSearchParams({ username, exact: "true" })
		const [person] = await ask("GET", `/users?${query}`, z.array(Person))
		if (!person) throw new KnownError(`There is no user named ${username}.`)
		return person
	}
	const list = async (): Promise<Person[]> => {
		const people: Person[] = []
		for (let page: Person[] | undefined; !page || page.length === pageSize; ) {
			page = await ask("GET", `/users?first=${people.length}&max=${pageSize}`, z.array(Person))
			people.push(...page)
		}
		return people
	}
	const groupsOf = async (person: Person) => ask("GET", userPath(person, "/groups"), z.array(Group))
	const setGroups = async (person: Person, names: string[]): Promise<void> => {
		const all = await ask("GET", "/groups", z.array(Group))
		const wanted = names.map((name) => all.find((group) => group.name === name) ?? unknownGroup(name, all))
		const had = await groupsOf(person)
		for (const { id } of wanted)
			await ask("PUT", userPath(person, `/groups/${encodeURIComponent(id)}`), nothing)
		for (const { id } of had.filter((group) => !wanted.some(({ id }) => id === group.id)))
			await ask("DELETE", userPath(person, `/groups/${encodeURIComponent(id)}`), nothing)
	}
	return {
		find,
		list,
		groupsOf: async (person: Person): Promise<string[]> => (await groupsOf(person)).map(({ name }) => name),
		setGroups,
		add: async (fields: Omit<Person, "id">): Promise<Person> => {
			await ask("POST", "/users", nothing, fields)
			return find(fields.username)
		},
		remove: (person: Person) => ask("DELETE", userPath(person), nothing),
		setPassword: (person: Person, value: string, temporary = false) =>
			ask("PUT", userPath(person, "/reset-password"), nothing, { type: "password", value, temporary }),
		/** What somebody has beside the password. */
		factorsOf: async (person: Person): Promise<Credential[]> => {
			const all = await ask("GET", userPath(person, "/credentials"), z.array(Credential))
			return all.filter(({ type }) => type !== "password")
		},
		removeFactor: (person: Person, { id }: Credential) =>
			ask("DELETE", userPath(person, `/credentials/${encodeURIComponent(id)}`), nothing),
	}
}

const unknownGroup = (name: string, all: { name: string }[]): never => {
	throw new KnownError(
		`There is no group named ${name}. There are: ${all.map((group) => group.name).join(", ")}.`,
	)
}
