import { provesItself } from "@hivematrix/shared/asked"
import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import { Hono } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { z } from "zod"
import type { Door } from "./door.ts"
import { safeNext } from "./next-path.ts"

export const Theme = z.enum(["light", "dark", "system"])
export type Theme = z.infer<typeof Theme>

const cookie = "hivematrix-theme"

/** The look that this browser chose; `system` follows the machine. */
export const themeOf = (c: Context): Theme => {
	const chosen = getCookie(c, cookie)
	return Theme.options.find((option) => option === chosen) ?? "system"
}

/** Whether the side panel was left wide or narrow; known here, so that the page does not jump once its scripts run. */
export const panelWidthOf = (c: Context): "wide" | "narrow" =>
	getCookie(c, "hivematrix-panel") === "narrow" ? "narrow" : "wide"

export const theme = (publicUrl: string) =>
	new Hono<Door>().post("/theme", provesItself("nothing: it sets a cookie of the look"), async (c) => {
		const { theme: chosen, next } = await c.req.parseBody()
		const parsed = Theme.safeParse(chosen)
		if (!parsed.success) throw new Problem(400, "The theme is light, dark or system.")
		const secure = publicUrl.startsWith("https:")
		setCookie(c, cookie, parsed.data, {
			path: "/",
			maxAge: 31_536_000,
			sameSite: "Lax",
			httpOnly: true,
			secure,
		})
		return c.redirect(safeNext(typeof next === "string" ? next : "/", publicUrl), 303)
	})
