import type { Signed } from "@hivematrix/shared/auth"
import { requireJson } from "@hivematrix/shared/json-body"
import { refuseWithReasons } from "@hivematrix/shared/openapi"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { validator } from "hono-openapi"
import { z } from "zod"
import { changePerson, fieldsOf } from "../../people/change-person.ts"
import type { KeycloakAdmin } from "../../people/keycloak-admin.ts"
import { forPage } from "../ask.ts"
import { describeAnswer } from "../describe-answer.ts"
import { GroupAnswer, GroupsBody, Told } from "../person-body.ts"
import { type PeopleDoing, refuseUnknownGroups } from "./people-api.ts"

const Groups = z.object({ groups: z.array(GroupAnswer) })
const Replaced = Told.extend({ added: z.array(z.string()), removed: z.array(z.string()) })

/** Which groups there are, and who is in them. A change of several happens whole or not at all. */
export const membershipApi = (
	{ find, change, inTurn }: PeopleDoing,
	people: () => Promise<KeycloakAdmin>,
) => {
	/** Puts somebody into what `choose` makes of their groups. */
	const regroup = (c: Context<Signed>, choose: (had: string[], admin: KeycloakAdmin) => Promise<string[]>) =>
		inTurn(async () => {
			const { admin, person } = await find(c)
			const before = fieldsOf(person, await forPage(admin.groupsOf(person)))
			const groups = [...new Set(await choose(before.groups, admin))].toSorted()
			const added = groups.filter((name) => !before.groups.includes(name))
			const removed = before.groups.filter((name) => !groups.includes(name))
			if (added.length + removed.length > 0) {
				const after = { ...before, groups }
				await change(c, { act: "user.change", target: person.username, before, after }, () =>
					changePerson(admin, person, after, c.var.caller.user?.username),
				)
			}
			return { person, added, removed }
		})
	/** The group's name, by the provider's id of it. */
	const groupOf = async (c: Context<Signed>, admin: KeycloakAdmin): Promise<string> => {
		const group = (await forPage(admin.listGroups())).find(({ id }) => id === c.req.param("group"))
		if (!group) throw new Problem(404, "There is no such group.")
		return group.name
	}
	const one = "/users/:id/groups/:group"

	return new Hono<Signed>()
		.get("/groups", describeAnswer("Groups", "List groups", "list_groups", Groups), async (c) => {
			const admin = await forPage(people())
			return c.json({ groups: (await forPage(admin.listGroups())).map(answerOf) })
		})
		.get(
			"/users/:id/groups",
			describeAnswer("Groups", "A person's groups", "list_user_groups", Groups),
			async (c) => {
				const { admin, person } = await find(c)
				return c.json({ groups: (await forPage(admin.membershipsOf(person))).map(answerOf) })
			},
		)
		.put(
			"/users/:id/groups",
			describeAnswer("Groups", "Put a person into exactly these groups", "replace_user_groups", Replaced),
			requireJson(),
			validator("json", GroupsBody, refuseWithReasons),
			async (c) => {
				const { groups } = c.req.valid("json")
				const { person, added, removed } = await regroup(c, async (_had, admin) => {
					await refuseUnknownGroups(admin, groups)
					return groups
				})
				const message = `${person.username} is in ${groups.join(", ") || "no group"}.`
				return c.json({ success: true, message, added, removed })
			},
		)
		.put(one, describeAnswer("Groups", "Add a person to a group", "join_group", Told), async (c) => {
			const { person } = await regroup(c, async (had, admin) => [...had, await groupOf(c, admin)])
			return c.json({ success: true, message: `${person.username} is in the group.` })
		})
		.delete(one, describeAnswer("Groups", "Take a person out of a group", "leave_group", Told), async (c) => {
			const { person } = await regroup(c, async (had, admin) => {
				const left = await groupOf(c, admin)
				return had.filter((name) => name !== left)
			})
			return c.json({ success: true, message: `${person.username} is not in the group.` })
		})
}

const answerOf = ({ id, name }: { id: string; name: string }) => ({ id, name })
