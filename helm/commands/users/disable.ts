import { defineCommand } from "citty"
import { homeOption } from "../../options.ts"
import { setEnabled } from "./set-enabled.ts"

export default defineCommand({
	meta: { name: "disable", description: "Keep a person from signing in, and sign them out" },
	args: { ...homeOption, username: { type: "positional", required: true, description: "Whom" } },
	run: ({ args: { home, username } }) => setEnabled(home, username, false),
})
