import type { Pool } from "@hivematrix/shared/db"
import { type Adapter, type AdapterPayload, errors } from "oidc-provider"
import {
	consumeState,
	findState,
	putState,
	removeState,
	removeStateOfGrant,
	type StoredState,
} from "../queries/provider-state.ts"

/** Only a client registered on the fly would come without an end, and there are none. */
const oneHour = 3600

/** Keeps the provider's objects of one type (Session, Grant, AuthorizationCode ...) in PostgreSQL. */
export const providerStore =
	(sql: Pool) =>
	(type: string): Adapter => {
		const find = async (by: "id" | "uid" | "user_code", value: string) =>
			storable(value) ? payloadOf(await findState(sql, type, by, value)) : undefined
		return {
			upsert: (id, payload, expiresIn = oneHour) => putState(sql, type, id, clean(payload), expiresIn),
			find: (id) => find("id", id),
			findByUid: (uid) => find("uid", uid),
			findByUserCode: (code) => find("user_code", code),
			consume: async (id) => {
				// Of two requests with the same code at the same moment, one only may have the tokens.
				if (!(await consumeState(sql, type, id))) throw new errors.InvalidGrant(`${type} already consumed`)
			},
			destroy: (id) => removeState(sql, type, id),
			revokeByGrantId: (grantId) => removeStateOfGrant(sql, type, grantId),
		}
	}

const payloadOf = (stored: StoredState | undefined): AdapterPayload | undefined =>
	stored && {
		...stored.payload,
		...(stored.consumedAt ? { consumed: Math.floor(stored.consumedAt.getTime() / 1000) } : {}),
	}

// PostgreSQL has no NUL in text, and no honest client sends one.
const storable = (text: string): boolean => !text.includes("\0")

const clean = (payload: AdapterPayload): AdapterPayload => {
	if (JSON.stringify(payload).includes("\\u0000")) throw new errors.InvalidRequest("a parameter holds a NUL")
	return payload
}
