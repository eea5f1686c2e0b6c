import { Problem } from "@hivematrix/shared/problem"
import { type Rate, type Take, tokenBuckets } from "@hivematrix/shared/token-bucket"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

/** What one address, one person, and one address on the pages of the sign-in may ask for; undefined is without limit. */
export type Rates = Record<"address" | "user" | "signIn", Rate | undefined>

const signInPages = /^\/(login|logout|keycloak-callback|keycloak\/realms\/.*)$/

/** The limits as two checks: one before it is known who asks, one after. */
export const limits = (rates: Rates) => {
	const take = (rate: Rate | undefined): Take => (rate ? tokenBuckets(rate) : () => 0)
	const [address, user, signIn] = [take(rates.address), take(rates.user), take(rates.signIn)]

	const perAddress = createMiddleware<Door>(async function perAddress(c, next) {
		const network = networkOf(c.var.address)
		refuseFor(signInPages.test(c.req.path) ? signIn(network) || address(network) : address(network))
		await next()
	})
	const perUser = createMiddleware<Door>(async function perUser(c, next) {
		if (c.var.visitor) refuseFor(user(c.var.visitor.user.id))
		await next()
	})
	return { perAddress, perUser }
}

/** @throws Problem 429 when there is time to wait */
export const refuseFor = (seconds: number): void => {
	if (seconds === 0) return
	throw new Problem(
		429,
		`Too many requests. Try again in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`,
		{
			headers: { "Retry-After": String(seconds) },
		},
	)
}

/** Whoever holds one IPv6 address holds the other 2^64 of its network as well. */
export const networkOf = (address: string): string => {
	if (!address.includes(":") || address.startsWith("::ffff:")) return address
	const [front = "", back] = address.split("::")
	const groups = front.split(":")
	const missing = back === undefined ? 0 : 8 - groups.length - back.split(":").length
	return [...groups, ...Array<string>(Math.max(0, missing)).fill("0")].slice(0, 4).join(":")
}

/** The check of a request's own limits: no more than `max` bytes, and it must say how many. */
export const smallBodies = (max: number) =>
	createMiddleware<Door>(async function smallBodies(c: Context<Door>, next) {
		if (c.req.header("transfer-encoding")) throw new Problem(411, "Say how long the body is.")
		if (Number(c.req.header("content-length") ?? 0) > max)
			throw new Problem(413, `The request is larger than ${Math.floor(max / 1024)} KiB.`)
		await next()
	})
