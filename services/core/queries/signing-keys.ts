import type { Sql } from "@hivematrix/shared/db"
import type { JWK } from "jose"

/** `sealedPrivateJwk` is empty once the key signs no more. */
export type StoredKey = {
	kid: string
	publicJwk: JWK
	sealedPrivateJwk: string
	createdAt: Date
	/** Published before it signs, so that every verifier knows it by then. */
	signsFrom: Date
}

/** Published keys, the newest first. */
export const listKeys = (sql: Sql): Promise<StoredKey[]> => sql<StoredKey[]>`
	select kid, public_jwk, sealed_private_jwk, created_at, signs_from
	from signing_keys
	where retired_at is null
	order by signs_from desc, kid`

/** Adds a key that signs in so many minutes, and tells every Core. */
export const addKey = async (
	sql: Sql,
	{ kid, publicJwk, sealedPrivateJwk }: Pick<StoredKey, "kid" | "publicJwk" | "sealedPrivateJwk">,
	minutes: number,
): Promise<void> => {
	await sql`
		insert into signing_keys (kid, public_jwk, sealed_private_jwk, signs_from)
		values (
			${kid},
			${sql.json({ ...publicJwk })},
			${sealedPrivateJwk},
			now() + make_interval(mins => ${minutes})
		)`
	await sql`select pg_notify('signing_keys', ${kid})`
}

/** One Core at a time makes or retires keys; the others wait until its transaction ends. */
export const lockKeys = (sql: Sql) => sql`lock table signing_keys in exclusive mode`

/** Forgets the private half of keys that another has followed for `minutes`. */
export const erasePrivateHalves = async (sql: Sql, minutes: number): Promise<void> => {
	await sql`
		update signing_keys
		set sealed_private_jwk = ''
		where sealed_private_jwk <> ''
			and exists (
				select successor.kid
				from signing_keys as successor
				where successor.signs_from > signing_keys.signs_from
					and successor.signs_from < now() - make_interval(mins => ${minutes})
			)`
}

/** Takes back keys that another followed so long ago that all they signed has ended. @returns which */
export const retireKeys = async (sql: Sql, hours: number): Promise<string[]> => {
	const retired = await sql<{ kid: string }[]>`
		update signing_keys
		set retired_at = now()
		where retired_at is null
			and exists (
				select successor.kid
				from signing_keys as successor
				where successor.signs_from > signing_keys.signs_from
					and successor.signs_from < now() - make_interval(hours => ${hours})
			)
		returning kid`
	if (retired.length > 0) await sql`select pg_notify('signing_keys', 'retired')`
	return retired.map(({ kid }) => kid)
}
