import type { Sql } from "@hivematrix/shared/db"

/** Something a person has beside the password. */
export type Factor = {
	id: string
	kind: "totp" | "passkey"
	label: string
	createdAt: Date
	lastUsedAt: Date | null
}

export type Factors = { list: Factor[]; recoveryCodes: { left: number; of: number } }

const tables = { totp: "totp_devices", passkey: "passkeys" }

export const findFactors = async (sql: Sql, userId: string): Promise<Factors> => {
	const list = await sql<Factor[]>`
		select id, 'totp' as kind, label, created_at, last_used_at
		from totp_devices
		where user_id = ${userId}
		union all
		select id, 'passkey', label, created_at, last_used_at
		from passkeys
		where user_id = ${userId}
		order by created_at`
	const [codes] = await sql<Factors["recoveryCodes"][]>`
		select count(*) filter (where used_at is null)::int as left, count(*)::int as of
		from recovery_codes
		where user_id = ${userId}`
	return { list, recoveryCodes: codes ?? { left: 0, of: 0 } }
}

export const renameFactor = async (
	sql: Sql,
	userId: string,
	{ id, kind }: Pick<Factor, "id" | "kind">,
	label: string,
): Promise<void> => {
	await sql`
		update ${sql(tables[kind])} set label = ${label}
		where id = ${id}
			and user_id = ${userId}`
}

/** @returns false where there was none, or somebody else's. */
export const removeFactor = async (
	sql: Sql,
	userId: string,
	{ id, kind }: Pick<Factor, "id" | "kind">,
): Promise<boolean> => {
	const { count } = await sql`
		delete from ${sql(tables[kind])}
		where id = ${id}
			and user_id = ${userId}`
	return count > 0
}
