import { basename, join } from "node:path"
import { environmentOf, inherited, memoryLimitOf, type Platform, publicUrl } from "../config/environment.ts"
import type { Service } from "../config/service.ts"
import type { Answer, Program } from "../supervise/program.ts"
import { findJava } from "./java.ts"
import { settleKeycloak } from "./settle.ts"

/** Keycloak as one of Helm's processes, in place of the embedded identity. */
export const keycloakProgram = (service: Service, platform: () => Platform): Program => {
	const { name, title, port, folder } = service
	const version = basename(folder)
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
		version: () => version,
		instances: () => 1,
		memoryLimit: () => memoryLimitOf(platform(), service),
		probe: () => ask(url),
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

const ask = async (url: string): Promise<Answer> => {
	try {
		const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })
		return { ready: response.ok, alive: true, detail: response.ok ? "" : `answers ${response.status}` }
	} catch {
		return { ready: false, alive: false, detail: "does not answer" }
	}
}
