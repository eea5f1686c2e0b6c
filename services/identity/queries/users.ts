import type { Sql } from "@hivematrix/shared/db"

export type User = {
	id: string
	username: string
	email: string | null
	firstName: string
	lastName: string
	enabled: boolean
	companies: string[]
	createdAt: Date
	/** Whether the next sign-in asks for a new password. */
	passwordTemporary: boolean
	hasTotp: boolean
	/** Names, in order. */
	groups: string[]
}

/** What a person who manages users may write; `undefined` leaves a field as it is. */
export type UserFields = {
	username?: string | undefined
	email?: string | null | undefined
	firstName?: string | undefined
	lastName?: string | undefined
	enabled?: boolean | undefined
	companies?: string[] | undefined
}

/** Which users: `search` looks into name and e-mail; `username` and `email` fit as a part, or with `exact` as a whole. */
export type UserFilter = {
	search?: string | undefined
	username?: string | undefined
	email?: string | undefined
	exact?: boolean | undefined
	enabled?: boolean | undefined
}

export const findUser = async (sql: Sql, id: string): Promise<User | undefined> => {
	const [user] = await sql<User[]>`
		select ${columns(sql)}
		from users
		where id = ${id}`
	return user
}

export const listUsers = async (
	sql: Sql,
	filter: UserFilter,
	{ first, max }: { first: number; max: number },
): Promise<User[]> =>
	sql<User[]>`
		select ${columns(sql)}
		from users
		where ${fits(sql, filter)}
		order by username
		limit ${max}
		offset ${first}`

/** Who is in a group. */
export const listMembers = async (
	sql: Sql,
	groupId: string,
	{ first, max }: { first: number; max: number },
): Promise<User[]> =>
	sql<User[]>`
		select ${columns(sql)}
		from users
		where exists (
				select
				from memberships
				where memberships.user_id = users.id
					and memberships.group_id = ${groupId}
			)
		order by username
		limit ${max}
		offset ${first}`

export const countUsers = async (sql: Sql, filter: UserFilter = {}): Promise<number> => {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::int as count
		from users
		where ${fits(sql, filter)}`
	return row?.count ?? 0
}

/** Which of a user's unique fields somebody else has already. */
export const findTaken = async (
	sql: Sql,
	{ username, email }: Pick<UserFields, "username" | "email">,
	except?: string,
): Promise<"username" | "email" | undefined> => {
	const [row] = await sql<{ taken: "username" | "email" }[]>`
		select case when username = ${username ?? null} then 'username' else 'email' end as taken
		from users
		where (username = ${username ?? null} or email = ${email ?? null})
			and id is distinct from ${except ?? null}
		limit 1`
	return row?.taken
}

export const addUser = async (sql: Sql, user: UserFields & { username: string }): Promise<string> => {
	const [row] = await sql<{ id: string }[]>`
		insert into users (username, email, first_name, last_name, enabled, companies)
		values (
			${user.username},
			${user.email ?? null},
			${user.firstName ?? ""},
			${user.lastName ?? ""},
			${user.enabled ?? true},
			${user.companies ?? []}
		)
		returning id`
	if (!row) throw new Error("A user was not added")
	return row.id
}

export const changeUser = async (sql: Sql, id: string, fields: UserFields): Promise<void> => {
	await sql`
		update users set
			username = coalesce(${fields.username ?? null}, username),
			email = case when ${fields.email !== undefined} then ${fields.email ?? null} else email end,
			first_name = coalesce(${fields.firstName ?? null}, first_name),
			last_name = coalesce(${fields.lastName ?? null}, last_name),
			enabled = coalesce(${fields.enabled ?? null}, enabled),
			companies = coalesce(${fields.companies ?? null}::text[], companies)
		where id = ${id}`
}

export const removeUser = async (sql: Sql, id: string): Promise<void> => {
	await sql`
		delete from users
		where id = ${id}`
}

export const findPasswordHash = async (sql: Sql, id: string): Promise<string | undefined> => {
	const [row] = await sql<{ passwordHash: string | null }[]>`
		select password_hash
		from users
		where id = ${id}`
	return row?.passwordHash ?? undefined
}

/** When the password was set; undefined where nobody has set one. */
export const findPasswordChange = async (sql: Sql, id: string): Promise<Date | undefined> => {
	const [row] = await sql<{ passwordChangedAt: Date | null }[]>`
		select password_changed_at
		from users
		where id = ${id}`
	return row?.passwordChangedAt ?? undefined
}

/** A new password also ends a lock-out: whoever set it proved more than a guesser could. */
export const setPasswordHash = async (
	sql: Sql,
	id: string,
	hash: string,
	kind: "lasting" | "temporary" = "lasting",
): Promise<void> => {
	await sql`
		update users set
			password_hash = ${hash},
			password_temporary = ${kind === "temporary"},
			password_changed_at = now(),
			failed_sign_ins = 0,
			locked_until = null
		where id = ${id}`
}

const columns = (sql: Sql) => sql`
	id, username, email, first_name, last_name, enabled, companies, created_at, password_temporary,
	exists (select from totp_devices where totp_devices.user_id = users.id) as has_totp,
	${groupsOfUser(sql)} as groups`

/** The names of a user's groups, in order; for a query that has `users` in its `from`. */
export const groupsOfUser = (sql: Sql) => sql`
	array(
		select groups.name
		from memberships
		join groups on groups.id = memberships.group_id
		where memberships.user_id = users.id
		order by groups.name
	)`

const fits = (sql: Sql, { search, username, email, exact, enabled }: UserFilter) => sql`
	${search ? sql`concat_ws(' ', username, email, first_name, last_name) ilike ${part(search)}` : sql`true`}
	and ${username ? (exact ? sql`username = ${username}` : sql`username ilike ${part(username)}`) : sql`true`}
	and ${email ? (exact ? sql`email = ${email}` : sql`email ilike ${part(email)}`) : sql`true`}
	and ${enabled === undefined ? sql`true` : sql`enabled = ${enabled}`}`

const part = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`
