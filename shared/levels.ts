import { z } from "zod"

/** The four permission levels. Technician and billing stand side by side; admin may do what both may. */
export const levels = ["admin", "technician", "billing", "client"] as const

export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>

/** Whether a person of level `own` passes a door open to `allowed`. `client` means everybody signed in. */
export const levelAllows = (own: Level, allowed: readonly Level[]): boolean =>
	own === "admin" || allowed.includes("client") || allowed.includes(own)
