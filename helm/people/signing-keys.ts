import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { momentText } from "../moment.ts"
import { askCore } from "./ask-core.ts"

/** Core's signing keys as it lists them, the newest first. */
export const SigningKeyList = z.object({
	keys: z.array(
		z.object({
			kid: z.string(),
			state: z.enum(["published", "signs", "verifies"]),
			created_at: z.coerce.date(),
			signs_from: z.coerce.date(),
			verifies_until: z.coerce.date().optional(),
		}),
	),
})
export type SigningKey = z.infer<typeof SigningKeyList>["keys"][number]

export const listSigningKeys = async (installed: Installed): Promise<SigningKey[]> =>
	(await askCore(installed)("GET", "/api/keys", SigningKeyList)).keys

/** Makes a new key, which signs once every service knows it, or at once. @returns all of them */
export const rotateSigningKeys = async (
	installed: Installed,
	when: "ahead" | "at once",
): Promise<SigningKey[]> =>
	(await askCore(installed)("POST", "/api/keys/rotate", SigningKeyList, { at_once: when === "at once" })).keys

/** One line for each, in words. */
export const keyLines = (keys: SigningKey[]): string[] =>
	keys.map(({ kid, state, signs_from, verifies_until }) => {
		const what = {
			published: `published, signs from ${momentText(signs_from)}`,
			signs: `signs since ${momentText(signs_from)}`,
			verifies: `verifies what it signed${verifies_until ? ` until ${momentText(verifies_until)}` : ""}`,
		}[state]
		return `${kid}  ${what}`
	})
