import type { Level } from "@hivematrix/shared/levels"

const levelOfGroup: [group: string, level: Level][] = [
	["admins", "admin"],
	["technicians", "technician"],
	["billing", "billing"],
]

/** The first group that gives a level decides; Keycloak may write groups with a leading slash. */
export const levelOf = (groups: string[]): Level => {
	const names = groups.map((group) => group.replace(/^\//, ""))
	return levelOfGroup.find(([group]) => names.includes(group))?.[1] ?? "client"
}
