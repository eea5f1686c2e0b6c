import { defineCommand } from "citty"
import { describeUnit, installAutostart } from "../autostart/autostart.ts"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset, readPlatform } from "../config/platform.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"

/** The unit's name becomes a file's. */
export const unitName = (given = "hivematrix"): string => {
	if (/^[a-z][a-z0-9-]{0,60}$/.test(given)) return given
	throw new KnownError("A unit's name has lower-case letters, digits and hyphens.", usageCode)
}

export const nameOption = {
	name: { type: "string", valueHint: "NAME", description: "Of the unit; hivematrix unless told" },
} as const

export default defineCommand({
	meta: { name: "install-autostart", description: "Start with the machine, by a hardened systemd unit" },
	args: {
		...homeOption,
		...nameOption,
		user: { type: "string", valueHint: "NAME", description: "As whom it runs, when root installs it" },
		print: { type: "boolean", description: "Show the unit only" },
	},
	run: async ({ args: { home: given, name, user, print } }) => {
		const home = chooseHome(given)
		const platform = readPlatform(cloneSource(home, lastOffset(home)))
		const autostart = { name: unitName(name), user }
		if (print) return process.stdout.write(describeUnit(platform, autostart))
		for (const line of await installAutostart(platform, autostart)) console.log(line)
	},
})
