import { defineCommand } from "citty"
import { homeOption } from "../../options.ts"
import { setEnabled } from "./set-enabled.ts"

export default defineCommand({
	meta: { name: "enable", description: "Let a person sign in again" },
	args: { ...homeOption, username: { type: "positional", required: true, description: "Whom" } },
	run: ({ args: { home, username } }) => setEnabled(home, username, true),
})
