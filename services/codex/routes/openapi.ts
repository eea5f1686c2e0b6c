import type { Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import { openAPIRouteHandler } from "hono-openapi"

/** The API's description (OpenAPI 3.1), made of the same shapes that check what comes in. */
export const openapi = (described: Hono<Signed>) =>
	new Hono<Signed>().get(
		"/openapi.json",
		openAPIRouteHandler(described, {
			documentation: {
				info: {
					title: "Codex",
					version: "1",
					description:
						"Companies, contacts, locations and assets. Client-level users see their own companies only.",
				},
				servers: [{ url: "/codex", description: "Through the gateway" }],
				components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
				security: [{ bearer: [] }],
			},
			defaultValidationErrorResponse: false,
		}),
	)
