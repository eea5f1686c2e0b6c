import type { Sql } from "@hivematrix/shared/db"

export type Passkey = {
	id: string
	userId: string
	/** The authenticator's own name for it, base64url. */
	credentialId: string
	publicKey: Uint8Array<ArrayBuffer>
	signCount: number
	transports: string[]
}

const columns = (sql: Sql) => sql`
	id, user_id, credential_id, public_key, sign_count::float8 as sign_count, transports`

export const listPasskeys = (sql: Sql, userId: string): Promise<Passkey[]> =>
	sql<Passkey[]>`
		select ${columns(sql)}
		from passkeys
		where user_id = ${userId}
		order by created_at`

export const findPasskey = async (sql: Sql, credentialId: string): Promise<Passkey | undefined> => {
	const [passkey] = await sql<Passkey[]>`
		select ${columns(sql)}
		from passkeys
		where credential_id = ${credentialId}`
	return passkey
}

/** @returns false where somebody has it already. */
export const addPasskey = async (
	sql: Sql,
	passkey: Omit<Passkey, "id"> & { label: string },
): Promise<boolean> => {
	const { count } = await sql`
		insert into passkeys (user_id, label, credential_id, public_key, sign_count, transports)
		values (
			${passkey.userId},
			${passkey.label},
			${passkey.credentialId},
			${Buffer.from(passkey.publicKey)},
			${passkey.signCount},
			${passkey.transports}
		)
		on conflict (credential_id) do nothing`
	return count > 0
}

/** Keeps the authenticator's new count. @returns false where another answer with this count, or a later one, came first. */
export const countSignature = async (sql: Sql, id: string, signCount: number): Promise<boolean> => {
	const { count } = await sql`
		update passkeys set sign_count = ${signCount}, last_used_at = now()
		where id = ${id}
			and (sign_count < ${signCount} or (sign_count = 0 and ${signCount} = 0))`
	return count > 0
}
