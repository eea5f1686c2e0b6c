import { Manifest } from "@hivematrix/shared/manifest"
import type { Home } from "../config/home.ts"
import type { FoundService } from "../config/service.ts"
import { distributionIn } from "./distribution.ts"

/** Keycloak in place of the embedded identity, for whoever needs that: Helm treats it like any service. */
export const withKeycloak = (
	services: FoundService[],
	home: Home,
	version: string | undefined,
): FoundService[] => {
	if (!version) return services
	const identity = services.find(({ name }) => name === "identity")
	const keycloak: FoundService = {
		...Manifest.parse({
			name: "keycloak",
			title: "Keycloak",
			description: "The OpenID provider: people, their passwords and their sign-in",
			// They never run at once, and what knows one finds the other.
			port: identity?.port ?? 8080,
			database: true,
			visible: false,
			icon: "key",
		}),
		folder: distributionIn(home, version),
		own: true,
		runs: "keycloak",
	}
	const others = services
		.filter(({ name }) => name !== "identity")
		.map((service) => ({
			...service,
			needs: service.needs.map((need) => (need === "identity" ? "keycloak" : need)),
		}))
	return [...others, keycloak]
}
