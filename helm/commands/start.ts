import { join } from "node:path"
import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { endOnSignals } from "../end-on-signals.ts"
import { publicUrl } from "../environment.ts"
import { chooseHome, repository } from "../home.ts"
import { homeOption, wholeNumber } from "../options.ts"
import { createProgress } from "../progress.ts"
import { runPlatform } from "../run-platform.ts"

export default defineCommand({
	meta: { name: "start", description: "Start everything, and stay until it is stopped" },
	args: {
		...homeOption,
		"port-offset": {
			type: "string",
			valueHint: "N",
			description: "Added to every port, for a second installation",
		},
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const progress = createProgress(home, (line) => console.log(line))
		const source = {
			home,
			services: join(repository, "services"),
			offset: wholeNumber("port-offset", args["port-offset"], 0, 50_000),
		}
		const running = await runPlatform(source, progress)
		endOnSignals(running)
		await Promise.race([running.settled(), running.ended])
		if (running.ending()) return await running.ended
		const { instances } = running.status()
		const missing = instances.filter(({ state }) => state !== "ready").map(({ name }) => name)
		const platform = running.platform()
		const password = platform.config.keycloak.admin_initial_password
		if (missing.length) {
			progress.note(`HiveMatrix is not ready: ${missing.join(", ")} didn't start. The others run.`)
		} else {
			if (password && platform.services.some(({ settings }) => settings.includes("ADMIN_INITIAL_PASSWORD"))) {
				progress.note(`\nSign in as ${colors.bold("admin")} with the password ${colors.bold(password)}`)
				progress.note("It is shown this once; change it after signing in.\n")
				running.forgetPassword()
			}
			progress.note(`HiveMatrix is ready: ${publicUrl(platform)}`)
		}
		await running.ended
	},
})
