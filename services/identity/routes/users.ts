import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { addPerson } from "../add-user.ts"
import { changePerson, removePerson } from "../change-user.ts"
import { endSessions } from "../end-sessions.ts"
import { originOf } from "../origin.ts"
import type { Passwords } from "../passwords.ts"
import type { Origin } from "../queries/audit.ts"
import { countUsers, findUser, listUsers, type User } from "../queries/users.ts"
import { setPassword } from "../set-password.ts"
import type { Realm } from "../settings.ts"
import { fieldsOf, NewUserBody, PasswordBody, UserBody, userRepresentation } from "../user-representation.ts"
import { normalUsername } from "../username.ts"
import { credentialRoutes } from "./credentials.ts"
import { membershipRoutes } from "./memberships.ts"

/** What handlers of one user find on the context: the user, and who asks. */
export type OneUser = { Variables: Signed["Variables"] & { user: User; origin: Origin } }

const text = z
	.string()
	.max(255)
	.transform((value) => value.replaceAll("\0", ""))
const flag = z.enum(["true", "false"]).transform((word) => word === "true")
const Filter = z.object({
	search: text.optional(),
	username: text.transform(normalUsername).optional(),
	email: text.transform((value) => value.trim().toLowerCase()).optional(),
	exact: flag.optional(),
	enabled: flag.optional(),
})
const Paging = z.object({
	first: z.coerce.number().int().min(0).default(0),
	max: z.coerce.number().int().min(1).max(1000).default(100),
})

export const userRoutes = (deps: { sql: Pool; passwords: Passwords; realm: Realm }) => {
	const { sql, realm } = deps
	const from = (c: Context) => originOf(c, realm.admin.id)

	const one = new Hono<OneUser>()
		.use(async (c, next) => {
			// Only a UUID gets near the database, so no trick in a path can.
			const id = z.uuid().safeParse(c.req.param("id"))
			const user = id.success ? await findUser(sql, id.data) : undefined
			if (!user) throw new Problem(404, "User not found")
			c.set("user", user)
			c.set("origin", from(c))
			await next()
		})
		.get("/", (c) => c.json(userRepresentation(c.var.user)))
		.put("/", async (c) => {
			const fields = fieldsOf(UserBody.parse(await jsonBody(c)))
			await changePerson(sql, c.var.user, fields, c.var.origin)
			return c.body(null, 204)
		})
		.delete("/", async (c) => {
			await removePerson(sql, c.var.user, c.var.origin)
			return c.body(null, 204)
		})
		.put("/reset-password", async (c) => {
			const { value, temporary } = PasswordBody.parse(await jsonBody(c))
			const kind = temporary ? "temporary" : "lasting"
			await setPassword(deps, c.var.user, value, c.var.origin, { kind })
			return c.body(null, 204)
		})
		.post("/logout", async (c) => {
			await endSessions(sql, c.var.user, c.var.origin)
			return c.body(null, 204)
		})
		.route("/groups", membershipRoutes(sql))
		.route("/credentials", credentialRoutes(sql))

	return new Hono<Signed>()
		.get("/", async (c) => {
			const users = await listUsers(sql, Filter.parse(c.req.query()), Paging.parse(c.req.query()))
			return c.json(users.map(userRepresentation))
		})
		.post("/", async (c) => {
			const { groups, credentials, ...body } = NewUserBody.parse(await jsonBody(c))
			const person = { ...fieldsOf(body), username: body.username, groups, credential: credentials?.[0] }
			const id = await addPerson(deps, person, from(c))
			c.header("Location", `/admin/realms/${realm.name}/users/${id}`)
			return c.body(null, 201)
		})
		.get("/count", async (c) => c.json(await countUsers(sql, Filter.parse(c.req.query()))))
		.route("/:id", one)
}
