import type { Sql } from "@hivematrix/shared/db"

/** A sign-in under way, and what its person still has to do depends on. */
export type SignInSteps = {
	userId: string
	username: string
	email: string | null
	firstName: string
	lastName: string
	groups: string[]
	/** What was proven so far, in the words of RFC 8176. */
	methods: string[]
	passwordTemporary: boolean
	hasTotp: boolean
	hasPasskey: boolean
}

/** Nobody has longer than this for the steps after the first. */
const lifetime = "10 minutes"

export const beginSteps = async (
	sql: Sql,
	interaction: string,
	userId: string,
	methods: string[],
): Promise<void> => {
	await sql`
		insert into sign_in_steps (interaction, user_id, methods, expires_at)
		values (${interaction}, ${userId}, ${methods}, now() + ${lifetime}::interval)
		on conflict (interaction) do update set
			user_id = excluded.user_id,
			methods = excluded.methods,
			expires_at = excluded.expires_at`
}

/** Adds what a person proved, to their own sign-in alone: another window may have begun one for somebody else here. */
export const addMethods = async (
	sql: Sql,
	interaction: string,
	userId: string,
	methods: string[],
): Promise<void> => {
	await sql`
		update sign_in_steps set
			methods = methods || ${methods}::text[],
			expires_at = now() + ${lifetime}::interval
		where interaction = ${interaction}
			and user_id = ${userId}
			and expires_at > now()`
}

/** Undefined where none was begun, it took too long, or its person may not sign in any more. */
export const findSteps = async (sql: Sql, interaction: string): Promise<SignInSteps | undefined> => {
	const [steps] = await sql<SignInSteps[]>`
		select
			steps.user_id,
			steps.methods,
			users.username,
			users.email,
			users.first_name,
			users.last_name,
			users.password_temporary,
			exists (select from totp_devices where user_id = users.id) as has_totp,
			exists (select from passkeys where user_id = users.id) as has_passkey,
			array(
				select groups.name
				from memberships
				join groups on groups.id = memberships.group_id
				where memberships.user_id = users.id
			) as groups
		from sign_in_steps as steps
		join users on users.id = steps.user_id
		where steps.interaction = ${interaction}
			and steps.expires_at > now()
			and users.enabled`
	return steps
}

export const removeSteps = async (sql: Sql, interaction: string): Promise<boolean> => {
	const { count } = await sql`
		delete from sign_in_steps
		where interaction = ${interaction}`
	return count > 0
}
