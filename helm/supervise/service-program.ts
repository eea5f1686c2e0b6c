import { join } from "node:path"
import { environmentOf, inherited, instancesOf, memoryLimitOf, type Platform } from "../config/environment.ts"
import { repository } from "../config/home.ts"
import type { Service } from "../config/service.ts"
import { keycloakProgram } from "../keycloak/program.ts"
import { askService, drainService } from "./ask-service.ts"
import type { Program } from "./program.ts"
import { versionOf } from "./version.ts"

// Bun looks for it in the working directory alone, and it says how JSX is meant.
const tsconfig = join(repository, "tsconfig.json")

/** A service as one of Helm's processes. */
export const serviceProgram = (service: Service, platform: () => Platform): Program =>
	service.runs === "keycloak" ? keycloakProgram(service, platform) : bunProgram(service, platform)

const bunProgram = (service: Service, platform: () => Platform): Program => ({
	name: service.name,
	title: service.title,
	port: service.port,
	needs: [...(service.database ? ["postgres"] : []), ...service.needs],
	instances: () => instancesOf(platform(), service),
	memoryLimit: () => memoryLimitOf(platform(), service),
	version: () => versionOf(service.folder),
	launch: ({ socket }) => ({
		// A service's settings come from Helm alone, never from a .env file that happens to lie there.
		command: [process.execPath, "--no-env-file", "--tsconfig-override", tsconfig, "main.ts"],
		cwd: service.folder,
		env: { ...inherited(), ...environmentOf(platform(), service), INSTANCE_SOCKET: socket },
		stopSignal: "SIGTERM",
	}),
	probe: (place) => askService(service, place),
	drain: drainService,
})
