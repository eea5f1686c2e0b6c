import { defineCommand } from "citty"
import { askSecret } from "../../ask.ts"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { KnownError, usageCode } from "../../known-error.ts"
import { homeOption } from "../../options.ts"
import { revokeToken } from "../../people/issue-token.ts"
import { endSessionsOf } from "../../people/sessions.ts"

export default defineCommand({
	meta: { name: "revoke", description: "End a token from the input, or every session of somebody" },
	args: {
		...homeOption,
		user: { type: "string", valueHint: "NAME", description: "All of this person's, tokens and sign-ins" },
		level: { type: "string", valueHint: "LEVEL", description: "All tokens given out for this level" },
	},
	run: async ({ args: { home, user, level } }) => {
		if (user && level) throw new KnownError("Give --level or --user, not both.", usageCode)
		const installed = readInstalled(chooseHome(home))
		const whose = user ?? (level && `helm-${level}`)
		if (whose) {
			const ended = await endSessionsOf(installed, { username: whose }, "Revoked at the command line")
			return console.log(`${ended} ${ended === 1 ? "session" : "sessions"} of ${whose} ended.`)
		}
		// A token on the command line would be there for every user of the machine to read.
		const token = (await askSecret("Token: ")).trim()
		if (!token) throw new KnownError("There is no token on the input.", usageCode)
		await revokeToken(installed, token)
		console.log("The token is good for nothing any more.")
	},
})
