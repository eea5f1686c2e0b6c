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
	if (config?.provider || config?.keycloak.url) return withoutIdentity(services, [])
	const identity = services.find(({ name }) => name === "identity")
	const version = config?.keycloak.version
	if (!version || !identity) return services
	// They never run at once, and what knows one finds the other.
	const keycloak = keycloakAt(distributionIn(home, version), identity.port ?? 8080)
	return [...withoutIdentity(services, ["keycloak"]), keycloak]
}

/** All others; who needs identity needs these instead. */
const withoutIdentity = (services: FoundService[], instead: string[]): FoundService[] =>
	services
		.filter(({ name }) => name !== "identity")
		.map((service) => ({
			...service,
			needs: service.needs.flatMap((need) => (need === "identity" ? instead : need)),
		}))

const keycloakAt = (folder: string, port: number): FoundService => ({
	...Manifest.parse({
		name: "keycloak",
		title: "Keycloak",
		description: "The OpenID provider: people, their passwords and their sign-in",
		port,
		database: true,
		visible: false,
		icon: "key",
	}),
	folder,
	own: true,
	runs: "keycloak",
})
