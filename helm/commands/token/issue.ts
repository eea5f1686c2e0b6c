import { levels } from "@hivematrix/shared/levels"
import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { KnownError, usageCode } from "../../known-error.ts"
import { homeOption, wholeNumber } from "../../options.ts"
import { givenLevel } from "../../people/given-level.ts"
import { issueToken } from "../../people/issue-token.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"
import { tokenWishOf } from "../../people/token-wish.ts"

export default defineCommand({
	meta: { name: "issue", description: "Print a token for the APIs: a real session that can be revoked" },
	args: {
		...homeOption,
		level: {
			type: "string",
			valueHint: levels.join("|"),
			description: "For nobody in particular; admin unless told",
		},
		user: {
			type: "string",
			valueHint: "NAME",
			description: "For this person, with their groups and companies",
		},
		hours: {
			type: "string",
			valueHint: "N",
			description: "How long it is good for, 24 at most; 1 unless told",
		},
	},
	run: async ({ args }) => {
		if (args.user && args.level) throw new KnownError("Give --level or --user, not both.", usageCode)
		const hours = wholeNumber("hours", args.hours, 1, 24)
		if (!hours) throw new KnownError("--hours takes 1 to 24.", usageCode)
		const level = givenLevel(args.level)
		const installed = readInstalled(chooseHome(args.home))
		const wish = args.user
			? await tokenWishOf(await keycloakAdmin(installed), args.user)
			: { level, username: `helm-${level}` }
		console.log(await issueToken(installed, { ...wish, hours }))
	},
})
