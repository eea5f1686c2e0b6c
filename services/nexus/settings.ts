import { ServiceSettings } from "@hivematrix/shared/start"
import { z } from "zod"

export const Settings = ServiceSettings.extend({
	KEYCLOAK_SERVER_URL: z.url(),
	KEYCLOAK_BACKEND_URL: z.url(),
	KEYCLOAK_REALM: z.string(),
	KEYCLOAK_CLIENT_ID: z.string(),
	KEYCLOAK_CLIENT_SECRET: z.string().min(32),
	/** How long a service may take to begin its answer. */
	FIRST_BYTE_SECONDS: z.coerce.number().positive().max(240).default(55),
})
export type Settings = z.infer<typeof Settings>
