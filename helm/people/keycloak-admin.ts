import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"
import { AdminRefusal, type AskAdmin, adminApi } from "./admin-api.ts"
import { endSessionsIfCoreIsThere } from "./sessions.ts"

/** A person as Keycloak's admin API tells it. */
export const Person = z.object({
	id: z.string(),
	username: z.string(),
	email: z.string().nullish(),
	firstName: z.string().nullish(),
	lastName: z.string().nullish(),
	enabled: z.boolean().default(true),
	/** Kept by Keycloak alone; the embedded provider verifies no addresses. */
	emailVerified: z.boolean().optional(),
	attributes: z.record(z.string(), z.array(z.string())).nullish(),
})
export type Person = z.infer<typeof Person>

/** What a person signs in with; Keycloak lists the password and recovery codes among them. */
/** Keycloak keeps more under credentials: the password, and those that were used before. */
const factorTypes = new Set(["otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"])

const Credential = z.object({ id: z.string(), type: z.string(), userLabel: z.string().nullish() })
export type Credential = z.infer<typeof Credential>

const Group = z.object({ id: z.string(), name: z.string() })
export type Group = z.infer<typeof Group>

/** How brute-force protection sees somebody (Keycloak's attack detection). */
const Lock = z.object({ disabled: z.boolean(), numFailures: z.number().default(0) })
export type Lock = z.infer<typeof Lock>

const pageSize = 100

export type KeycloakAdmin = Awaited<ReturnType<typeof keycloakAdmin>>

/** People and groups of the provider, embedded or Keycloak: both speak the same admin API. */
export const keycloakAdmin = async (installed: Installed) => {
	const { config, urlOf } = installed
	refuseOthers(config)
	const { version, realm, admin_client_id: id, admin_client_secret: secret } = config.keycloak
	const url = config.keycloak.url ?? urlOf(version ? "keycloak" : "identity")
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
	const listGroups = () => ask("GET", "/groups", z.array(Group))
	const groupNamed = async (name: string): Promise<Group> => {
		const all = await listGroups()
		return all.find((group) => group.name === name) ?? unknownGroup(name, all)
	}
	const groupsOf = async (person: Person) => ask("GET", userPath(person, "/groups"), z.array(Group))
	const setGroups = async (person: Person, names: string[]): Promise<void> => {
		const all = await listGroups()
		const wanted = names.map((name) => all.find((group) => group.name === name) ?? unknownGroup(name, all))
		const had = await groupsOf(person)
		for (const { id } of wanted)
			await ask("PUT", userPath(person, `/groups/${encodeURIComponent(id)}`), nothing)
		const left = had.filter((group) => !wanted.some(({ id }) => id === group.id))
		for (const { id } of left)
			await ask("DELETE", userPath(person, `/groups/${encodeURIComponent(id)}`), nothing)
		const joined = wanted.filter((group) => !had.some(({ id }) => id === group.id))
		if (left.length + joined.length > 0) await signOut(person, "Groups were changed")
	}
	const signOut = ({ id }: Person, because: string) => endSessionsIfCoreIsThere(installed, id, because)
	return {
		find,
		list,
		/** Somebody by the provider's id, which must be one: a path in its place would ask for something else. */
		byId: async (id: string): Promise<Person | undefined> => {
			if (!/^[0-9A-Za-z-]{1,64}$/.test(id)) return undefined
			try {
				return await ask("GET", `/users/${id}`, Person)
			} catch (error) {
				if (error instanceof AdminRefusal && error.status === 404) return undefined
				throw error
			}
		},
		/** A page of those whose name or address has this text in it, and how many there are. */
		search: async (
			search: string,
			first: number,
			max: number,
		): Promise<{ people: Person[]; total: number }> => {
			const query = new URLSearchParams(search ? { search } : {})
			const [people, total] = await Promise.all([
				ask("GET", `/users?${query}&first=${first}&max=${max}`, z.array(Person)),
				ask("GET", `/users/count?${query}`, z.number()),
			])
			return { people, total }
		},
		/** Every group, with the provider's id of it. */
		listGroups,
		/** The groups of somebody, with their ids. */
		membershipsOf: groupsOf,
		groups: async (): Promise<string[]> => (await listGroups()).map(({ name }) => name),
		members: async (group: string): Promise<Person[]> => {
			const { id } = await groupNamed(group)
			const people: Person[] = []
			for (let page: Person[] | undefined; !page || page.length === pageSize; ) {
				page = await ask(
					"GET",
					`/groups/${encodeURIComponent(id)}/members?first=${people.length}&max=${pageSize}`,
					z.array(Person),
				)
				people.push(...page)
			}
			return people
		},
		/** Replaces what is given. Keycloak takes what is left out for removed, so all of it is sent. */
		change: async (person: Person, fields: Partial<Omit<Person, "id">>): Promise<void> => {
			const { id, ...known } = person
			await ask("PUT", `/users/${encodeURIComponent(id)}`, nothing, {
				...known,
				...fields,
				attributes: { ...known.attributes, ...fields.attributes },
			})
			if (fields.enabled === false) await signOut(person, "The account was disabled")
			else if (fields.attributes) await signOut(person, "Companies were changed")
		},
		/** Whether the account is locked after failures; undefined where the provider doesn't tell. */
		lockOf: async ({ id }: Person): Promise<Lock | undefined> =>
			ask("GET", `/attack-detection/brute-force/users/${encodeURIComponent(id)}`, Lock).catch(unlessAway),
		unlock: ({ id }: Person) =>
			ask("DELETE", `/attack-detection/brute-force/users/${encodeURIComponent(id)}`, nothing),
		/** Ends the sessions at the provider. */
		logout: async (person: Person): Promise<void> => {
			await ask("POST", userPath(person, "/logout"), nothing)
			await signOut(person, "Ended by an administrator")
		},
		groupsOf: async (person: Person): Promise<string[]> => (await groupsOf(person)).map(({ name }) => name),
		setGroups,
		add: async (fields: Omit<Person, "id">): Promise<Person> => {
			await ask("POST", "/users", nothing, fields)
			return find(fields.username)
		},
		remove: async (person: Person): Promise<void> => {
			await ask("DELETE", userPath(person), nothing)
			await signOut(person, "The person was removed")
		},
		setPassword: async (person: Person, value: string, temporary = false): Promise<void> => {
			const body = { type: "password", value, temporary }
			await ask("PUT", userPath(person, "/reset-password"), nothing, body)
			await signOut(person, "The password was changed")
		},
		/** What somebody has beside the password. */
		factorsOf: async (person: Person): Promise<Credential[]> => {
			const all = await ask("GET", userPath(person, "/credentials"), z.array(Credential))
			return all.filter(({ type }) => factorTypes.has(type))
		},
		removeFactor: (person: Person, { id }: Credential) =>
			ask("DELETE", userPath(person, `/credentials/${encodeURIComponent(id)}`), nothing),
	}
}

/** A provider without that API keeps its people itself. */
const refuseOthers = ({ provider }: Installed["config"]): void => {
	if (!provider || provider.admin_api) return
	throw new KnownError(
		`People are kept at ${provider.issuer}, which has no admin API that Helm could use. Add and change them there.`,
	)
}

const unlessAway = (error: unknown): undefined => {
	if (error instanceof AdminRefusal) return undefined
	throw error
}

const unknownGroup = (name: string, all: { name: string }[]): never => {
	throw new KnownError(
		`There is no group named ${name}. There are: ${all.map((group) => group.name).join(", ")}.`,
	)
}
