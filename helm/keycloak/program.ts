import { join } from "node:path"
import {
	appOf,
	databaseOf,
	inherited,
	keycloakPort,
	type Platform,
	postgresPort,
	publicUrl,
} from "../config/environment.ts"
import type { Program } from "../supervise/program.ts"
import { distributionIn } from "./distribution.ts"
import { findJava } from "./java.ts"
import { settleKeycloak } from "./settle.ts"

/** By which Keycloak lets Helm in once, on its very first start, to make the realm; removed again after that. */
export const bootstrapClient = "helm-bootstrap"

/** Keycloak as one of Helm's processes, in place of the embedded identity. */
export const keycloakProgram = (version: string, platform: () => Platform): Program => {
	const port = keycloakPort(platform())
	const url = `http://127.0.0.1:${port}`
	const folder = distributionIn(platform().home, version)
	return {
		name: "keycloak",
		title: "Keycloak",
		port,
		needs: ["postgres"],
		launch: () => ({
			command: [join(folder, "bin/kc.sh"), "start", "--optimized", ...options(platform(), port)],
			cwd: folder,
			env: { ...inherited(), JAVA_HOME: findJava().home, ...secrets(platform()) },
			// SIGTERM: it ends what is under way, then itself.
			stopSignal: "SIGTERM",
		}),
		probe: () => isReady(url),
		// The first start makes some hundred tables.
		readyWithin: 300_000,
		settle: () => settleKeycloak(platform(), url),
		levelOf,
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
]

/** What other users of the machine may not see goes by the environment, never by the command line. */
const secrets = (platform: Platform): Record<string, string> => {
	const { database, role, password } = databaseOf(platform, "keycloak")
	return {
		KC_DB_URL: `jdbc:postgresql://127.0.0.1:${postgresPort(platform)}/${database}`,
		KC_DB_USERNAME: role,
		KC_DB_PASSWORD: password,
		KC_BOOTSTRAP_ADMIN_CLIENT_ID: bootstrapClient,
		KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: appOf(platform, "keycloak").service_secret,
		JAVA_OPTS_KC_HEAP: "-Xms64m -Xmx512m",
	}
}

const isReady = async (url: string): Promise<boolean> => {
	try {
		const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })
		return response.ok
	} catch {
		return false
	}
}

const levelOf = (line: string) => {
	const [, level] = /^\S+ \S+ (DEBUG|WARN|ERROR|FATAL) /.exec(line) ?? []
	if (level === "DEBUG") return "debug"
	if (level === "WARN") return "warn"
	return level ? "error" : "info"
}
