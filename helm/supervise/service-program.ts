import { join } from "node:path"
import { environmentOf, inherited, memoryLimitOf, type Platform } from "../config/environment.ts"
import { repository } from "../config/home.ts"
import type { Service } from "../config/service.ts"
import { askService } from "./ask-service.ts"
import type { Program } from "./program.ts"
import { versionOf } from "./version.ts"

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
	version: () => versionOf(service.folder),
	memoryLimit: memoryLimitOf(platform(), service),
	probe: () => askService(service),
})
