import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { type Reason, reasonsOf } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { randomPassword } from "../../config/secrets.ts"
import { KnownError } from "../../known-error.ts"
import { addPerson } from "../../people/add-person.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { findPeople } from "../find-people.ts"
import { NewPersonForm, typedPerson } from "../person-form.ts"
import { recordAct } from "../record-act.ts"
import { NewUserPage, PasswordPage } from "../views/new-user.tsx"
import { peoplePerPage, UserList } from "../views/user-list.tsx"

const Query = z.object({
	search: z.string().trim().max(200).catch(""),
	group: z.string().max(255).catch(""),
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
	notice: z.string().max(300).optional(),
})

const windowOf = (page: number) => ({ first: (page - 1) * peoplePerPage, max: peoplePerPage })

/** The list of people, and adding one. */
export const users = ({ sql, log, people }: Dashboard) => {
	const form = async (c: Context<Signed>, typed: NewPersonForm, errors: Reason[] = []) => {
		if (errors.length > 0) c.status(400)
		const groups = await forPage(people().then((admin) => admin.groups()))
		return c.render(<NewUserPage typed={typed} groups={groups} errors={errors} />, { title: "Add a person" })
	}
	return new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) => {
			const query = Query.parse(c.req.query())
			const [found, groups] = await forPage(
				people().then((admin) =>
					Promise.all([findPeople(admin, query, windowOf(query.page)), admin.groups()]),
				),
			)
			return c.render(<UserList {...found} query={query} groups={groups} />, { title: "Users" })
		})
		.get("/new", requireLevel("admin"), (c) => form(c, typedPerson({ groups: "client", temporary: "true" })))
		.post("/", requireLevel("admin"), async (c) => {
			const body = await c.req.parseBody({ all: true })
			const read = NewPersonForm.safeParse(body)
			if (!read.success) return form(c, typedPerson(body), reasonsOf(read.error))
			const { username, groups, companies } = read.data
			const password = randomPassword()
			try {
				const act = { act: "user.add", target: username, after: { groups, companies } }
				const person = await recordAct({ sql, log }, actorOf(c), act, async () =>
					addPerson(await people(), { ...read.data, password }),
				)
				// Shown in this answer alone: no address and no log has it.
				c.header("Cache-Control", "no-store")
				return c.render(<PasswordPage person={person} password={password} fresh />, { title: username })
			} catch (error) {
				if (!(error instanceof KnownError)) throw error
				return form(c, typedPerson(body), [{ path: "", message: error.message }])
			}
		})
}
