import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { KnownError, usageCode } from "../../known-error.ts"
import { homeOption } from "../../options.ts"
import { endSession, endSessionsOf } from "../../people/sessions.ts"

export default defineCommand({
	meta: { name: "end", description: "End one session, or all of a person: refused from that moment on" },
	args: {
		...homeOption,
		id: { type: "positional", required: false, description: "As in the list" },
		user: { type: "string", valueHint: "NAME", description: "All sessions of this person" },
		because: { type: "string", valueHint: "REASON", description: "For the audit trail" },
	},
	run: async ({ args: { home, id, user, because = "Ended by an administrator" } }) => {
		if (Boolean(id) === Boolean(user)) throw new KnownError("Give a session's id, or --user NAME.", usageCode)
		const installed = readInstalled(chooseHome(home))
		const ended = user
			? await endSessionsOf(installed, { username: user }, because)
			: (await endSession(installed, id ?? "")).ended
		console.log(ended === 1 ? "1 session was ended." : `${ended} sessions were ended.`)
	},
})
