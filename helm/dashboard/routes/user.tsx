import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Problem, type Reason, reasonsOf } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { randomPassword } from "../../config/secrets.ts"
import { KnownError } from "../../known-error.ts"
import { changePerson, fieldsOf, removePerson } from "../../people/change-person.ts"
import type { KeycloakAdmin, Person } from "../../people/keycloak-admin.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { PersonForm, typedPerson } from "../person-form.ts"
import { type Act, listAuditEvents } from "../queries/audit-events.ts"
import { recordAct } from "../record-act.ts"
import { PasswordPage } from "../views/new-user.tsx"
import { UserPage } from "../views/user-page.tsx"

/** One person: what they are, may do, and sign in with. */
export const user = ({ sql, log, people }: Dashboard) => {
	const find = async (c: Context<Signed>): Promise<{ admin: KeycloakAdmin; person: Person }> => {
		const admin = await forPage(people())
		const person = await forPage(admin.byId(c.req.param("id") ?? ""))
		if (!person) throw new Problem(404, "There is no such person.")
		return { admin, person }
	}
	const record = <T,>(c: Context<Signed>, act: Act, deed: () => Promise<T>) =>
		forPage(recordAct({ sql, log }, actorOf(c), act, deed))

	const show = async (c: Context<Signed>, typed?: Record<string, unknown>, errors: Reason[] = []) => {
		const { admin, person } = await find(c)
		if (errors.length > 0) c.status(400)
		const [groups, all, lock, factors, events] = await forPage(
			Promise.all([
				admin.groupsOf(person),
				admin.groups(),
				admin.lockOf(person),
				admin.factorsOf(person),
				listAuditEvents(sql, { act: "user", target: person.username, limit: 20 }),
			]),
		)
		const now = fieldsOf(person, groups)
		const fields = typed ? { ...typedPerson(typed), enabled: typed.enabled === "true" } : now
		return c.render(
			<UserPage
				{...{ person, now, fields, all, lock, factors, events, errors }}
				oneself={c.var.caller.user?.username === person.username}
				notice={c.req.query("notice")}
			/>,
			{ title: person.username },
		)
	}

	return new Hono<Signed>()
		.get("/:id", requireLevel("admin"), (c) => show(c))
		.post("/:id", requireLevel("admin"), async (c) => {
			const { admin, person } = await find(c)
			const body = await c.req.parseBody({ all: true })
			const read = PersonForm.safeParse(body)
			if (!read.success) return show(c, body, reasonsOf(read.error))
			const before = fieldsOf(person, await forPage(admin.groupsOf(person)))
			const act = { act: "user.change", target: person.username, before, after: read.data }
			try {
				await recordAct({ sql, log }, actorOf(c), act, () =>
					changePerson(admin, person, read.data, c.var.caller.user?.username),
				)
			} catch (error) {
				if (!(error instanceof KnownError)) throw error
				return show(c, body, [{ path: "", message: error.message }])
			}
			return c.redirect(`/users/${person.id}?notice=saved`, 303)
		})
		.post("/:id/password", requireLevel("admin"), async (c) => {
			const { admin, person } = await find(c)
			const password = randomPassword()
			await record(c, { act: "user.reset-password", target: person.username }, () =>
				admin.setPassword(person, password, true),
			)
			c.header("Cache-Control", "no-store")
			return c.render(<PasswordPage person={person} password={password} />, { title: person.username })
		})
		.post("/:id/unlock", requireLevel("admin"), async (c) => {
			const { admin, person } = await find(c)
			await record(c, { act: "user.unlock", target: person.username }, () => admin.unlock(person))
			return c.redirect(`/users/${person.id}?notice=unlocked`, 303)
		})
		.post("/:id/factors/remove", requireLevel("admin"), async (c) => {
			const { admin, person } = await find(c)
			await record(c, { act: "user.reset-mfa", target: person.username }, async () => {
				for (const factor of await admin.factorsOf(person)) await admin.removeFactor(person, factor)
			})
			return c.redirect(`/users/${person.id}?notice=factors`, 303)
		})
		.post("/:id/remove", requireLevel("admin"), async (c) => {
			const { admin, person } = await find(c)
			const before = fieldsOf(person, await forPage(admin.groupsOf(person)))
			await record(c, { act: "user.remove", target: person.username, before }, () =>
				removePerson(admin, person, c.var.caller.user?.username),
			)
			return c.redirect(`/users?notice=${encodeURIComponent(person.username)}`, 303)
		})
}
