import { Manifest } from "@hivematrix/shared/manifest"
import type { Home } from "../config/home.ts"
import type { MasterConfig } from "../config/master-config.ts"
import type { FoundService } from "../config/service.ts"
import { distributionIn } from "./distribution.ts"

/**
 * The services with the provider that the configuration wants: the embedded identity, Keycloak in its place, which Helm
 * treats like any service, or neither where people sign in at a provider elsewhere.
 */
export const withProvider = (
	services: FoundService[],
	home: Home,
	config: Pick<MasterConfig, "keycloak" | "provider"> | undefined,
): FoundService[] => {
	const identity = services.find(({ name }) => name === "identity")
	if (config?.provider || config?.keycloak.url) return without(services, "identity")
	const version = config?.keycloak.version
	return version && identity ? withKeycloak(services, identity.port, distributionIn(home, version)) : services
}

const without = (services: FoundService[], left: string): FoundService[] =>
	services
		.filter(({ name }) => name !== left)
		.map((service) => ({ ...service, needs: service.needs.filter((need) => need !== left) }))

const withKeycloak = (services: FoundService[], port: number | undefined, folder: string): FoundService[] => {
	const keycloak: FoundService = {
		...Manifest.parse({
			name: "keycloak",
			title: "Keycloak",
			description: "The OpenID provider: people, their passwords and their sign-in",
			// They never run at once, and what knows one finds the other.
			port: port ?? 8080,
			database: true,
			visible: false,
			icon: "key",
		}),
		folder,
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
