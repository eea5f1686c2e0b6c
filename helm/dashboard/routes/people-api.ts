import type { Signed } from "@hivematrix/shared/auth"
import { createTurns } from "@hivematrix/shared/in-turn"
import { requireJson } from "@hivematrix/shared/json-body"
import { refuseWithReasons } from "@hivematrix/shared/openapi"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { validator } from "hono-openapi"
import { z } from "zod"
import { addPerson } from "../../people/add-person.ts"
import { changePerson, fieldsOf, removePerson } from "../../people/change-person.ts"
import type { KeycloakAdmin, Person } from "../../people/keycloak-admin.ts"
import { levelOfGroups } from "../../people/level-of-groups.ts"
import { actorOf } from "../actor.ts"
import { countUpTo } from "../api-query.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { describeAnswer } from "../describe-answer.ts"
import { findPeople } from "../find-people.ts"
import { NewPersonBody, PasswordBody, PersonAnswer, PersonBody, Told } from "../person-body.ts"
import type { Act } from "../queries/audit-events.ts"
import { recordAct } from "../record-act.ts"
import { membershipApi } from "./membership-api.ts"

/** Without `first` and `max` everybody is told: who asks without paging must not get a part and take it for all. */
const Query = z.strictObject({
	search: z.string().trim().max(200).default(""),
	group: z.string().max(255).default(""),
	first: z
		.string()
		.regex(/^\d{1,9}$/, "a whole number from 0 on")
		.transform(Number)
		.optional(),
	max: countUpTo(1000).optional(),
})
const everybody = { first: 0, max: 1000 }

const People = z.object({ users: z.array(PersonAnswer), total: z.int(), first: z.int() })

export type PeopleDoing = {
	find: (c: Context<Signed>) => Promise<{ admin: KeycloakAdmin; person: Person }>
	/** One change of people after the other: what two read at once, the second would write over. */
	change: <T>(c: Context<Signed>, act: Act, deed: () => Promise<T>) => Promise<T>
	inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/** People of the provider as JSON, under the reference's paths; the rules are those of the pages. */
export const peopleApi = ({ sql, log, people }: Dashboard) => {
	const turns = createTurns()
	const doing: PeopleDoing = {
		inTurn: (work) => turns("people", work),
		find: async (c) => {
			const admin = await forPage(people())
			const person = await forPage(admin.byId(c.req.param("id") ?? ""))
			if (!person) throw new Problem(404, "There is no such person.")
			return { admin, person }
		},
		change: (c, act, deed) => forPage(recordAct({ sql, log }, actorOf(c), act, deed)),
	}
	const { find, change, inTurn } = doing

	return new Hono<Signed>()
		.get(
			"/users",
			describeAnswer("People", "List people", "list_users", People),
			validator("query", Query, refuseWithReasons),
			async (c) => {
				const { first, max, search, group } = c.req.valid("query")
				const admin = await forPage(people())
				const whole = first === undefined && max === undefined
				const window = whole ? everybody : { first: first ?? 0, max: max ?? 100 }
				const found = await forPage(findPeople(admin, { search, group }, window))
				const users = [...found.people]
				while (whole && users.length < found.total) {
					const next = { first: users.length, max: everybody.max }
					const more = await forPage(findPeople(admin, { search, group }, next))
					if (more.people.length === 0) break
					users.push(...more.people)
				}
				return c.json({ users: users.map(answerOf), total: found.total, first: window.first })
			},
		)
		.post(
			"/users",
			describeAnswer(
				"People",
				"Add a person, whole or not at all",
				"add_user",
				Told.extend({ user: PersonAnswer }),
				201,
			),
			requireJson(),
			validator("json", NewPersonBody, refuseWithReasons),
			async (c) => {
				const { firstName = "", lastName = "", email = "", ...body } = c.req.valid("json")
				const { username, groups = ["client"], companies = [], enabled = true } = body
				const admin = await forPage(people())
				await refuseUnknownGroups(admin, groups)
				const act = { act: "user.add", target: username, after: { groups, companies, enabled } }
				const person = await inTurn(() =>
					change(c, act, () =>
						addPerson(admin, { ...body, firstName, lastName, email, groups, companies, enabled }),
					),
				)
				const user = answerOf({ ...person, level: levelOfGroups(groups) })
				return c.json({ success: true, message: `${person.username} was added.`, user }, 201)
			},
		)
		.get("/users/:id", describeAnswer("People", "One person", "get_user", PersonAnswer), async (c) => {
			const { admin, person } = await find(c)
			return c.json(answerOf({ ...person, level: levelOfGroups(await forPage(admin.groupsOf(person))) }))
		})
		.put(
			"/users/:id",
			describeAnswer("People", "Change what is given of a person", "change_user", Told),
			requireJson(),
			validator("json", PersonBody, refuseWithReasons),
			async (c) => {
				const given = c.req.valid("json")
				const name = await inTurn(async () => {
					const { admin, person } = await find(c)
					const before = fieldsOf(person, await forPage(admin.groupsOf(person)))
					const after = { ...before, ...withoutGaps(given) }
					await change(c, { act: "user.change", target: person.username, before, after }, () =>
						changePerson(admin, person, after, c.var.caller.user?.username),
					)
					return person.username
				})
				return c.json({ success: true, message: `${name} was changed.` })
			},
		)
		.delete("/users/:id", describeAnswer("People", "Remove a person", "remove_user", Told), async (c) => {
			const name = await inTurn(async () => {
				const { admin, person } = await find(c)
				const before = fieldsOf(person, await forPage(admin.groupsOf(person)))
				await change(c, { act: "user.remove", target: person.username, before }, () =>
					removePerson(admin, person, c.var.caller.user?.username),
				)
				return person.username
			})
			return c.json({ success: true, message: `${name} was removed.` })
		})
		.post(
			"/users/:id/reset-password",
			describeAnswer("People", "Give a person this password", "reset_password", Told),
			requireJson(),
			validator("json", PasswordBody, refuseWithReasons),
			async (c) => {
				const { password, temporary } = c.req.valid("json")
				const { admin, person } = await find(c)
				await change(c, { act: "user.reset-password", target: person.username }, () =>
					admin.setPassword(person, password, temporary),
				)
				return c.json({ success: true, message: `${person.username} has a new password.` })
			},
		)
		.route("/", membershipApi(doing, people))
}

/** @throws Problem 400 with every name that no group has */
export const refuseUnknownGroups = async (admin: KeycloakAdmin, names: string[]): Promise<void> => {
	const all = await forPage(admin.groups())
	const errors = names.flatMap((name, index) =>
		all.includes(name)
			? []
			: [
					{
						path: `groups.${index}`,
						message: `There is no group named ${name}. There are: ${all.join(", ")}.`,
					},
				],
	)
	if (errors.length > 0) throw new Problem(400, "Some fields are not right.", { errors })
}

const withoutGaps = <T extends object>(given: T) =>
	Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
		// What is not there may not be undefined either.
		[Key in keyof T]?: Exclude<T[Key], undefined>
	}

const answerOf = ({ attributes, ...person }: Person & { level: z.infer<typeof PersonAnswer>["level"] }) =>
	PersonAnswer.parse({ ...person, attributes: { companies: attributes?.companies ?? [] } })
