import type { Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import type { Home } from "../../config/home.ts"
import { askHelm } from "../../platform/control-client.ts"
import { Status } from "../../platform/status.ts"
import { Overview } from "../views/overview.tsx"

export const overview = (home: Home) =>
	new Hono<Signed>().get("/", async (c) => {
		const { instances } = await askHelm(home, "/status", Status, "GET")
		return c.render(<Overview instances={instances} />, { title: "Helm" })
	})
