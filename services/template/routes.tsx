import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceClient } from "@hivematrix/shared/service-client"
import { Hono } from "hono"
import { Greeting } from "./contract.ts"
import { CallPage, HomePage } from "./views.tsx"

export const routes = (services: Pick<ServiceClient, "call">, self: string) =>
	new Hono<Signed>()
		.get("/", requireLevel("client"), (c) => {
			const { user } = c.var.caller
			if (!user) throw new Problem(403, "This page is for people.")
			return c.render(<HomePage user={user} />, { title: "Hello" })
		})
		.get("/api/example", requireLevel("client", "service"), (c) => {
			const { caller } = c.var
			const greeting =
				caller.kind === "service"
					? { message: `Hello, service ${caller.service}.`, asked_by: "service", name: caller.service }
					: { message: `Hello, ${caller.user.name}.`, asked_by: "user", name: caller.user.username }
			return c.json(Greeting.parse(greeting))
		})
		.get("/demo-service-call", requireLevel("client"), async (c) => {
			const greeting = await services.call(self, "/api/example", Greeting, { requestId: c.var.requestId })
			return c.render(<CallPage greeting={greeting} />, { title: "A call between services" })
		})
