import type { Sql } from "@hivematrix/shared/db"
import type { JWK } from "jose"

export type StoredKey = { kid: string; publicJwk: JWK; sealedPrivateJwk: string }

/** Published keys, the one that signs first. */
export const listKeys = (sql: Sql): Promise<StoredKey[]> => sql<StoredKey[]>`
	select kid, public_jwk, sealed_private_jwk
	from signing_keys
	where retired_at is null
	order by created_at desc, kid`

export const addKey = async (sql: Sql, { kid, publicJwk, sealedPrivateJwk }: StoredKey): Promise<void> => {
	await sql`
		insert into signing_keys (kid, public_jwk, sealed_private_jwk)
		values (${kid}, ${sql.json({ ...publicJwk })}, ${sealedPrivateJwk})`
}
