import { z } from "zod"

/** The shapes that are looked at before the library reads the rest. */
const Answer = z.looseObject({
	id: z.string().max(2000),
	response: z.looseObject({ userHandle: z.string().max(200).nullish() }),
})

/** What an authenticator said, as the form carries it; undefined for anything else. */
export const answerIn = (text: string) => Answer.safeParse(jsonOf(text)).data

const jsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
