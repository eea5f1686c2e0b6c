import type { Level } from "../levels.ts"

/** The people of our tests; each has one trade. Petra belongs to acme alone, Quentin to zephyr. */
export const people = {
	ada: { name: "Ada Admin", level: "admin", companies: [] },
	tariq: { name: "Tariq Technician", level: "technician", companies: [] },
	bea: { name: "Bea Billing", level: "billing", companies: [] },
	petra: { name: "Petra of Acme", level: "client", companies: ["ACME"] },
	quentin: { name: "Quentin of Zephyr", level: "client", companies: ["ZEPHYR"] },
} satisfies Record<string, { name: string; level: Level; companies: string[] }>

export type Cast = keyof typeof people
