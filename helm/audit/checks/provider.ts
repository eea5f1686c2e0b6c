import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const defaults = about(
	"provider.defaults",
	"The provider's administrator has no default password",
	"critical",
)
const transport = about("provider.http", "The provider is reached by https", "high")

/** Of a Keycloak elsewhere. One try of admin/admin: far below what any lock-out counts. */
export const auditProvider = async ({ platform, offline }: Subject): Promise<Finding[]> => {
	const { url } = platform.config.keycloak
	if (!url) return [defaults.ok("the embedded provider makes a random one")]
	const { hostname, protocol } = new URL(url)
	const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
	return [
		protocol === "https:" || local
			? transport.ok()
			: transport.wrong(
					`${url} carries passwords in the clear.`,
					"Put it behind https, and change keycloak.url.",
				),
		offline ? defaults.unknown("It was not asked.", "bun helm audit asks it.") : await triesDefault(url),
	]
}

const triesDefault = async (url: string): Promise<Finding> => {
	const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
		method: "POST",
		body: new URLSearchParams({
			grant_type: "password",
			client_id: "admin-cli",
			username: "admin",
			password: "admin",
		}),
		signal: AbortSignal.timeout(5000),
	}).catch(() => undefined)
	if (!answer) return defaults.unknown(`${url} can't be reached.`)
	return answer.ok
		? defaults.wrong(
				"admin/admin signs in to its master realm.",
				"Change that password now, in Keycloak's admin console.",
			)
		: defaults.ok()
}
