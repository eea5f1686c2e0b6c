import { colors } from "consola/utils"
import { publicUrl } from "../config/environment.ts"
import type { Progress } from "./progress.ts"
import type { RunningPlatform } from "./running-platform.ts"

/**
 * Says what came of the start: the password of the first one, once, and at the very end that all is ready. `heard` says
 * whether anybody is there to read it; the password waits for somebody.
 */
export const announce = async (
	running: RunningPlatform,
	progress: Progress,
	heard: () => boolean,
): Promise<void> => {
	await running.settled()
	const missing = running.status().instances.filter(({ state }) => state !== "ready")
	if (missing.length) {
		progress.note(`HiveMatrix runs without ${missing.map(({ name }) => name).join(", ")}.`)
	}
	await running.ready()
	const platform = running.platform()
	const password = platform.config.keycloak.admin_initial_password
	const taken = platform.services.some(
		({ settings, runs }) => runs === "keycloak" || settings.includes("ADMIN_INITIAL_PASSWORD"),
	)
	if (password && heard() && taken) {
		progress.note(`\nSign in as ${colors.bold("admin")} with the password ${colors.bold(password)}`)
		progress.note(
			"It is shown this once. Choose your own on your account page, and add a second factor there.\n",
		)
		running.forgetPassword()
	}
	progress.note(`HiveMatrix is ready: ${publicUrl(platform)}`)
}
