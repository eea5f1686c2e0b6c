import { defineCommand } from "citty"
import { publicUrl } from "../config/environment.ts"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset, readPlatform } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { homeOption } from "../options.ts"

export default defineCommand({
	meta: {
		name: "open",
		description: "Open the platform, or a service, in the browser; else print its address",
	},
	args: {
		...homeOption,
		service: { type: "positional", required: false, description: "Only this service" },
		print: { type: "boolean", description: "Print the address only" },
	},
	run: async ({ args: { home: given, service, print } }) => {
		const home = chooseHome(given)
		const platform = readPlatform(cloneSource(home, lastOffset(home)))
		const pages = platform.services.filter(({ visible }) => visible).map(({ name }) => name)
		if (service && !pages.includes(service))
			throw new KnownError(`${service} has no pages. These have: ${pages.join(", ")}.`)
		const url = `${publicUrl(platform)}/${service ? `${service}/` : ""}`
		console.log(url)
		const opener = print || !process.stdout.isTTY ? undefined : findOpener()
		if (opener) Bun.spawn([opener, url], { stdio: ["ignore", "ignore", "ignore"] }).unref()
	},
})

/** What opens an address here, where there is a screen. */
const findOpener = (): string | undefined => {
	if (process.platform === "darwin") return "open"
	const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
	return screen && Bun.which("xdg-open") ? "xdg-open" : undefined
}
