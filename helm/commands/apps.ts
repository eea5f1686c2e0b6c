import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { type App, listApps } from "../apps/list.ts"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: { name: "apps", description: "Services that are here and that could be, with what they lag behind" },
	args: {
		...homeOption,
		...jsonOption,
		offline: { type: "boolean", description: "Don't ask their sources how far they are" },
	},
	run: async ({ args: { home: given, json, offline } }) => {
		const home = chooseHome(given)
		const apps = await listApps(cloneSource(home, lastOffset(home)), !offline)
		if (json) return console.log(JSON.stringify(apps, null, 2))
		const width = Math.max(...apps.map(({ name }) => name.length))
		for (const app of apps)
			console.log(
				[app.name.padEnd(width), String(app.port).padStart(5), tell(app), colors.dim(app.description)].join(
					"  ",
				),
			)
	},
})

const tell = ({ kind, version, commit, source, ref, behind }: App): string => {
	if (kind === "available") return colors.cyan("can be installed")
	if (kind === "release") return `${version ?? ""} of this release`.trim()
	const lag = behind
		? colors.yellow(`${behind} ${behind === 1 ? "commit" : "commits"} behind`)
		: behind === 0
			? "newest"
			: ""
	return [version, commit?.slice(0, 10), ref, lag, source].filter(Boolean).join(" ")
}
