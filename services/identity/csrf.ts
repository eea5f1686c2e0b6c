import { createHmac, timingSafeEqual } from "node:crypto"

/** What our own forms carry in a session: nobody else's page can know it. */
export const csrfToken = (secret: string, sessionUid: string): string =>
	createHmac("sha256", Buffer.from(secret, "base64url")).update(`csrf\n${sessionUid}`).digest("base64url")

export const csrfHolds = (secret: string, sessionUid: string, given: string): boolean => {
	const [own, theirs] = [csrfToken(secret, sessionUid), given].map((text) => Buffer.from(text))
	return own !== undefined && theirs?.length === own.length && timingSafeEqual(own, theirs)
}
