import { join } from "node:path"
import { environmentOf, inherited, type Platform, publicUrl } from "../config/environment.ts"
import type { Service } from "../config/service.ts"
import type { Program } from "../supervise/program.ts"
import { findJava } from "./java.ts"
import { settleKeycloak } from "./settle.ts"

/** Keycloak as one of Helm's processes, in place of the embedded identity. */
export const keycloakProgram = (service: Service, platform: () => Platform): Program => {
	const { name, title, port, folder } = service
	const url = `http://127.0.0.1:${port}`
	return {
		name,
		title,
		port,
		needs: ["postgres"],
		launch: () => ({
			command: [join(folder, "bin/kc.sh"), "start", "--optimized", ...options(platform(), port)],
			cwd: folder,
			env: { ...inherited(), JAVA_HOME: findJava().home, ...environmentOf(platform(), service) },
			stopSignal: "SIGTERM",
		}),
		probe: () => isReady(url),
		// The first start makes some hundred tables.
		readyWithin: 300_000,
		settle: () => settleKeycloak(platform(), url),
	}
}

const options = (platform: Platform, port: number): string[] => [
	"--http-enabled=true",
	"--http-host=127.0.0.1",
	`--http-port=${port}`,
	`--hostname=${publicUrl(platform)}/keycloak`,
	"--hostname-backchannel-dynamic=true",
	"--proxy-headers=xforwarded",
	"--proxy-trusted-addresses=127.0.0.1",
	"--cache=local",
	// It would tell of every look at it until it is ready.
	"--log-level=info,io.smallrye.health:error",
]

const isReady = async (url: string): Promise<boolean> => {
	try {
		const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })
		return response.ok
	} catch {
		return false
	}
}
