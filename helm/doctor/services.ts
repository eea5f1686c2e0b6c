import { keycloakUrl, publicUrl } from "../config/environment.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { asAdmin } from "../postgres/databases.ts"
import { type Finding, failed, type Patient, passed, skipped } from "./finding.ts"

const atRest = "the platform doesn't run"

/** What the supervisor says of each instance. */
export const instances = async ({ home, running }: Patient): Promise<Finding> => {
	if (!running) return skipped("services", atRest)
	const status = await askHelm(home, "/status", Status, "GET")
	const ill = status.instances.filter(({ state }) => state !== "ready")
	if (!ill.length) return passed("services", `${status.instances.length} instances are ready`)
	const detail = ill.map(({ name, state, reason }) => `${name} is ${state}${reason ? ` (${reason})` : ""}`)
	return failed("services", detail.join("; "), `bun helm logs ${ill[0]?.name}`)
}

/** Whether PostgreSQL lets Helm in, with the password that the configuration has. */
export const database = async ({ platform, running }: Patient): Promise<Finding> => {
	if (!platform || !running) return skipped("database", atRest)
	try {
		const version = await asAdmin(platform, async (sql) => {
			const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
			return row?.version
		})
		return passed("database", `PostgreSQL ${version}`)
	} catch (error) {
		return failed("database", `can't be reached: ${(error as Error).message}`, "bun helm logs postgres")
	}
}

/** Whether the OpenID provider answers where it is configured. */
export const provider = async ({ platform, running }: Patient): Promise<Finding> => {
	if (!platform || !(running || platform.config.keycloak.url)) return skipped("provider", atRest)
	const realm = `${keycloakUrl(platform)}/realms/${platform.config.keycloak.realm}`
	const status = await statusOf(`${realm}/.well-known/openid-configuration`)
	return status === 200
		? passed("provider", realm)
		: failed(
				"provider",
				`${realm} ${tell(status)}`,
				"Look at keycloak.url and keycloak.realm, or bun helm logs identity.",
			)
}

/** Whether people reach the gateway where they are sent: a name that leads elsewhere shows here. */
export const gateway = async ({ platform, running }: Patient): Promise<Finding> => {
	if (!platform || !running) return skipped("gateway", atRest)
	const url = publicUrl(platform)
	const status = await statusOf(`${url}/health`)
	return status === 200
		? passed("gateway", url)
		: failed(
				"gateway",
				`${url} ${tell(status)}`,
				"Look at system.hostname and its DNS entry, or bun helm logs nexus.",
			)
}

const statusOf = async (url: string): Promise<number> => {
	try {
		// A certificate of one's own is the audit's affair, not a reason to call the door closed.
		const options = { signal: AbortSignal.timeout(5_000), tls: { rejectUnauthorized: false } }
		return (await fetch(url, options)).status
	} catch {
		return 0
	}
}

const tell = (status: number): string => (status ? `answers ${status}` : "can't be reached")
