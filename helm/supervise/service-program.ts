import { join } from "node:path"
import { environmentOf, inherited, type Platform } from "../config/environment.ts"
import { repository } from "../config/home.ts"
import type { Service } from "../config/service.ts"
import type { Program } from "./program.ts"

// Bun looks for it in the working directory alone, and it says how JSX is meant.
const tsconfig = join(repository, "tsconfig.json")

/** A service as one of Helm's processes. */
export const serviceProgram = (service: Service, platform: () => Platform): Program => ({
	name: service.name,
	title: service.title,
	port: service.port,
	needs: [...(service.database ? ["postgres"] : []), ...service.needs],
	launch: () => ({
		// A service's settings come from Helm alone, never from a .env file that happens to lie there.
		command: [process.execPath, "--no-env-file", "--tsconfig-override", tsconfig, "main.ts"],
		cwd: service.folder,
		env: { ...inherited(), ...environmentOf(platform(), service) },
		stopSignal: "SIGTERM",
	}),
	probe: () => answersReady(service),
})

const answersReady = async ({ name, port }: Service): Promise<boolean> => {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/ready`, {
			signal: AbortSignal.timeout(2_000),
			redirect: "manual",
		})
		const answer: unknown = await response.json()
		return response.ok && (answer as { service?: string }).service === name
	} catch {
		return false
	}
}
