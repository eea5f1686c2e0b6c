import type { Pool } from "@hivematrix/shared/db"
import { TOTP } from "otpauth"
import type { browser } from "./browser.ts"
import { follow, type relyingParty } from "./flow.ts"

type Visitor = ReturnType<typeof browser>

/** What an authenticator app shows. @param steps of 30 seconds from now */
export const codeOf = (secret: string, steps = 0): string =>
	new TOTP({ secret, algorithm: "SHA1", digits: 6, period: 30 }).generate({
		timestamp: Date.now() + steps * 30_000,
	})

/** A code that differs from every one that the app shows around now. */
export const wrongCodeOf = (secret: string): string => {
	const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
	return (
		["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? ""
	)
}

/** What a page offers: its key in text, and the sealed field of its form. */
export const offerIn = (page: string) => ({
	secret: (/<pre>([A-Z2-7\s]+)<\/pre>/.exec(page)?.[1] ?? "").replace(/\s/g, ""),
	sealed: /name="sealed" value="([^"]*)"/.exec(page)?.[1] ?? "",
})

export const recoveryCodesIn = (page: string): string[] =>
	[...page.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(([, code = ""]) => code)

/** Forgets which codes were taken, so that a test need not wait for the next one. */
export const forgetSteps = async (sql: Pool): Promise<void> => {
	await sql`update totp_devices set last_step = 0`
}

/** Username and password given; what comes next stays open. @returns the sign-in's address and the answer */
export const passPassword = async (
	rp: Awaited<ReturnType<typeof relyingParty>>,
	visitor: Visitor,
	username: string,
	password: string,
	extra: Record<string, string> = {},
) => {
	const begun = await rp.begin(extra)
	const { url } = await follow(visitor, begun.url)
	const answer = await visitor.submit(url, { username, password })
	return { begun, url, answer }
}

/** Goes where a form's answer leads: the gateway's callback at the end, or another page. */
export const onwards = async (visitor: Visitor, url: string, answer: Response) => {
	const location = answer.headers.get("location")
	return location
		? follow(visitor, new URL(location, url).href)
		: { response: answer, url, callback: undefined }
}

/** The whole way of somebody who must enrol: the key and the recovery codes that they got. */
export const enrolAtSignIn = async (
	rp: Awaited<ReturnType<typeof relyingParty>>,
	visitor: Visitor,
	username: string,
	password: string,
	extra: Record<string, string> = {},
) => {
	const { begun, url, answer } = await passPassword(rp, visitor, username, password, extra)
	const page = await (await visitor.get(new URL(answer.headers.get("location") ?? "", url).href)).text()
	const offer = offerIn(page)
	const codes = await visitor.submit(`${url}/enrol/totp`, {
		sealed: offer.sealed,
		code: codeOf(offer.secret),
		label: "Phone",
	})
	const shown = await codes.text()
	return { begun, url, page, ...offer, shown, recovery: recoveryCodesIn(shown) }
}
