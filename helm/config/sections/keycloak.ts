import { z } from "zod"
import { about, secret, Text, Url } from "./setting.ts"

export const Keycloak = z.strictObject({
	url: Url.optional().register(about, {
		what: "Of a provider elsewhere; without it the embedded one serves",
	}),
	version: Text.regex(/^\d+(\.\d+)+$/, "a version like 26.7.3")
		.optional()
		.register(about, {
			what: "Of the Keycloak that runs instead of the embedded provider; helm install keycloak writes it",
		}),
	realm: Text.min(1).default("hivematrix"),
	client_id: Text.min(1).default("core-client"),
	client_secret: secret(),
	admin_client_id: Text.min(1).default("helm-client"),
	admin_client_secret: secret(),
	admin_initial_password: Text.optional().register(about, {
		what: "Of admin; there from the first start until it was shown",
		secret: true,
	}),
})
