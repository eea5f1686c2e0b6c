import type { Sql } from "@hivematrix/shared/db"

export type TotpDevice = { id: string; label: string; sealed: string; lastStep: number }

export const listTotpDevices = (sql: Sql, userId: string): Promise<TotpDevice[]> =>
	sql<TotpDevice[]>`
		select id, label, sealed, last_step::float8 as last_step
		from totp_devices
		where user_id = ${userId}
		order by created_at`

export const addTotpDevice = async (
	sql: Sql,
	userId: string,
	{ label, sealed, lastStep }: Omit<TotpDevice, "id">,
): Promise<void> => {
	await sql`
		insert into totp_devices (user_id, label, sealed, last_step)
		values (${userId}, ${label}, ${sealed}, ${lastStep})`
}

/** Takes the code of a time step. @returns false where it, or a later one, was taken before. */
export const takeTotpStep = async (sql: Sql, id: string, step: number): Promise<boolean> => {
	const { count } = await sql`
		update totp_devices set last_step = ${step}, last_used_at = now()
		where id = ${id}
			and last_step < ${step}`
	return count > 0
}
