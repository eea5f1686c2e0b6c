import type { ArgsDef } from "citty"

export const revealOption = {
	reveal: { type: "boolean", description: "Show secrets as they are" },
} satisfies ArgsDef
