import { defineCommand } from "citty"
import { uninstallAutostart } from "../autostart/autostart.ts"
import { nameOption, unitName } from "./install-autostart.ts"

export default defineCommand({
	meta: { name: "uninstall-autostart", description: "Stop it, and start by hand from now on" },
	args: { ...nameOption },
	run: async ({ args: { name } }) => console.log(await uninstallAutostart(unitName(name))),
})
