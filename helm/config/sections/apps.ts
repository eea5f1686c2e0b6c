import { Instances, MemoryLimit, ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"
import { randomSecret } from "../secrets.ts"
import { about, Port, secret, Text } from "./setting.ts"

const Identifier = z
	.string()
	.regex(/^[a-z_][a-z0-9_]{0,62}$/, "a database name: lower-case letters, digits and underscores")

/** What Helm keeps for one service; all of it is made when first needed. */
export const App = z.strictObject({
	port: Port.optional().register(about, { what: "Instead of the port in service.json" }),
	instances: Instances.optional().register(about, {
		what: "How many processes of it run at once, instead of what service.json says",
	}),
	memory_limit_mb: MemoryLimit.optional().register(about, {
		what: "Megabytes after which a process of it is replaced, instead of what service.json says",
	}),
	service_secret: secret(),
	secret_key: Text.min(43).default(randomSecret).register(about, { secret: true }),
	db_name: Identifier.optional(),
	db_user: Identifier.optional(),
	db_password: secret(),
	/** Where an installed service came from; a service of this clone has none. */
	source: z.strictObject({ url: Text.min(1), ref: Text.min(1).optional() }).optional(),
})
export type AppConfig = z.infer<typeof App>

export const Apps = z.record(ServiceName, App)
