import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import { installKeycloak } from "../keycloak/install.ts"
import { homeOption } from "../options.ts"

export default defineCommand({
	meta: { name: "install", description: "Bring Keycloak" },
	args: {
		...homeOption,
		from: { type: "string", valueHint: "FILE|URL", description: "Another place of Keycloak's archive" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		await installKeycloak(cloneSource(home, lastOffset(home)), args.from, (line) => console.log(line))
	},
})
