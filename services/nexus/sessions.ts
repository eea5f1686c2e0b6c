import { type Keys, verifyToken } from "@hivematrix/shared/auth"
import { unseal } from "@hivematrix/shared/seal"
import { decodeJwt } from "jose"
import type { Visitor } from "./door.ts"
import { recent } from "./recent.ts"
import type { Revocations } from "./revocations.ts"

export type Sessions = {
	/** The visitor behind a session cookie's value or a Bearer token; undefined when it is wrong, over or revoked. */
	fromCookie: (value: string) => Promise<Visitor | undefined>
	fromToken: (token: string) => Promise<Visitor | undefined>
}

/** How many verified visitors are remembered. */
const capacity = 10_000

/** @throws Problem 503 when it can't be known whether a session still holds */
export const sessionsFrom = (keys: Keys, secret: string, revocations: Revocations): Sessions => {
	// So that a signature is checked once and not with every stylesheet.
	const known = recent<Visitor>(capacity)

	const remember = (key: string, visitor: Visitor): Visitor => {
		known.set(key, visitor)
		return visitor
	}

	const verified = async (
		key: string,
		open: () => Promise<string | undefined>,
	): Promise<Visitor | undefined> => {
		const before = known.get(key)
		if (before && before.ends > Date.now()) return before
		known.delete(key)
		const token = await open()
		const visitor = token && (await visitorOf(token, keys))
		return visitor ? remember(key, visitor) : undefined
	}

	const held = async (visitor: Visitor | undefined): Promise<Visitor | undefined> =>
		visitor && (await revocations.holds(visitor)) ? visitor : undefined

	return {
		fromCookie: async (value) =>
			held(
				await verified(value, async () => {
					const opened = await unseal(value, secret)
					return typeof opened === "string" ? opened : undefined
				}),
			),
		fromToken: async (token) => held(await verified(token, async () => token)),
	}
}

/** Only people come through this door: a service's token is meant for its target and not for us. */
const visitorOf = async (token: string, keys: Keys): Promise<Visitor | undefined> => {
	try {
		const caller = await verifyToken(token, keys, "nexus")
		if (caller.kind !== "person") return undefined
		const ends = (decodeJwt(token).exp ?? 0) * 1000
		return { user: caller.user, session: caller.session, token, ends }
	} catch (error) {
		if (error instanceof Error && "status" in error && error.status === 503) throw error
		return undefined
	}
}
