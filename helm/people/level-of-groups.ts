import type { Level } from "@hivematrix/shared/levels"

/** The groups that give more than a client has, the strongest first. */
export const staffGroups = { admins: "admin", technicians: "technician", billing: "billing" } as const

export type StaffGroup = keyof typeof staffGroups

/** The level that somebody in these groups signs in with, as Core decides it. */
export const levelOfGroups = (groups: string[]): Level => {
	const [, level] = Object.entries(staffGroups).find(([group]) => groups.includes(group)) ?? []
	return level ?? "client"
}
