import { ServiceSettings } from "@hivematrix/shared/start"
import { z } from "zod"

export const Settings = ServiceSettings.extend({
	KEYCLOAK_SERVER_URL: z.url(),
	KEYCLOAK_BACKEND_URL: z.url(),
	KEYCLOAK_REALM: z.string(),
	KEYCLOAK_CLIENT_ID: z.string(),
	KEYCLOAK_CLIENT_SECRET: z.string().min(32),
})
export type Settings = z.infer<typeof Settings>
