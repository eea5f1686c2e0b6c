import type { Home } from "../config/home.ts"
import { readInstalled } from "../config/installed.ts"
import { type KeycloakAdmin, keycloakAdmin } from "../people/keycloak-admin.ts"

/** The provider's people, by one sign-in for many requests; another when the configuration names another provider. */
export const peopleOf = (home: Home): (() => Promise<KeycloakAdmin>) => {
	let known: { by: string; admin: Promise<KeycloakAdmin> } | undefined
	return () => {
		const installed = readInstalled(home)
		const by = JSON.stringify(installed.config.keycloak)
		if (known?.by !== by) known = { by, admin: keycloakAdmin(installed) }
		return known.admin
	}
}
