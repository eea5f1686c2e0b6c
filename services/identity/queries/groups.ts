import type { Sql } from "@hivematrix/shared/db"

export type Group = { id: string; name: string }

/** The group of whoever was put into none. */
export const defaultGroup = "client"

export const adminGroup = "admins"

export const listGroups = async (sql: Sql, search = ""): Promise<Group[]> =>
	sql<Group[]>`
		select id, name
		from groups
		where name like ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}
		order by name`

export const findGroup = async (sql: Sql, id: string): Promise<Group | undefined> => {
	const [group] = await sql<Group[]>`
		select id, name
		from groups
		where id = ${id}`
	return group
}

export const listGroupsOf = async (sql: Sql, userId: string): Promise<Group[]> =>
	sql<Group[]>`
		select groups.id, groups.name
		from memberships
		join groups on groups.id = memberships.group_id
		where memberships.user_id = ${userId}
		order by groups.name`

export const addMembership = async (sql: Sql, userId: string, groupId: string): Promise<boolean> => {
	const { count } = await sql`
		insert into memberships (user_id, group_id)
		values (${userId}, ${groupId})
		on conflict do nothing`
	return count > 0
}

/** Joins groups by name. @returns the names that exist, which may be fewer. */
export const joinGroups = async (sql: Sql, userId: string, names: string[]): Promise<string[]> => {
	const rows = await sql<{ name: string }[]>`
		with joined as (
			insert into memberships (user_id, group_id)
			select ${userId}, id
			from groups
			where name = any(${names})
			on conflict do nothing
		)
		select name
		from groups
		where name = any(${names})
		order by name`
	return rows.map(({ name }) => name)
}

export const removeMembership = async (sql: Sql, userId: string, groupId: string): Promise<boolean> => {
	const { count } = await sql`
		delete from memberships
		where user_id = ${userId}
			and group_id = ${groupId}`
	return count > 0
}

/** Whether anybody is left who can administer: enabled and with a password. */
export const hasAdmin = async (sql: Sql): Promise<boolean> => {
	const [row] = await sql<{ exists: boolean }[]>`
		select exists (
			select
			from users
			join memberships on memberships.user_id = users.id
			join groups on groups.id = memberships.group_id
			where groups.name = ${adminGroup}
				and users.enabled
				and users.password_hash is not null
		)`
	return row?.exists ?? false
}
