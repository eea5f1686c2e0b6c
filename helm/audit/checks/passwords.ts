import { isEmbedded } from "../../config/postgres-address.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const initial = about("passwords.initial", "The first password of admin is no longer kept", "high")
const server = about("passwords.postgres", "The external PostgreSQL has a strong password", "high")
const guessed = about("passwords.common", "Nobody has a common password", "medium")

const common =
	/^(postgres|password|passw0rd|admin|root|secret|changeme|letmein|hivematrix|qwerty|12345\d*)[\d!.]*$/i

export const auditPasswords = ({ platform, source, status }: Subject): Finding[] => {
	const { keycloak, databases } = platform.config
	const password = databases.postgresql.admin_password
	const weak = password.length < 16 || common.test(password) || new Set(password).size < 8
	return [
		keycloak.admin_initial_password && status
			? initial.wrong(
					"It still stands in master_config.json.",
					"Choose another: bun helm users password admin --password-stdin",
				)
			: initial.ok(),
		...(isEmbedded({ config: platform.config, offset: source.offset })
			? []
			: [
					weak
						? server.wrong(
								"It is short or easily guessed.",
								"Give admin_user a longer one, on the server and in the configuration.",
							)
						: server.ok(),
				]),
		keycloak.url
			? guessed.unknown(
					"The provider elsewhere keeps its own rules, and to try passwords would lock people out.",
					"Set a password policy in its realm.",
				)
			: guessed.ok(
					"the embedded provider refuses them when they are set; none is tried, since that would lock people out",
				),
	]
}
