import type { Sql } from "@hivematrix/shared/db"
import { groupsOfUser } from "./users.ts"

export type PersonWithHash = {
	username: string
	email: string | null
	firstName: string
	lastName: string
	enabled: boolean
	companies: string[]
	groups: string[]
	/** Argon2id in PHC format; absent where no password was ever set. */
	passwordHash: string | null
}

export const listWithHashes = async (sql: Sql): Promise<PersonWithHash[]> =>
	sql<PersonWithHash[]>`
		select username, email, first_name, last_name, enabled, companies, password_hash,
			${groupsOfUser(sql)} as groups
		from users
		order by username`
