import { KnownError } from "../known-error.ts"
import type { KeycloakAdmin, Person } from "./keycloak-admin.ts"

/**
 * Refuses to take the administration from the last one who has it. The embedded provider refuses too, and under a lock;
 * Keycloak does not.
 * @throws KnownError, before anything is changed
 */
export const keepAnAdmin = async (admin: KeycloakAdmin, person: Person): Promise<void> => {
	const admins = await admin.members("admins")
	const others = admins.filter(({ id, enabled }) => enabled && id !== person.id)
	if (others.length > 0 || !admins.some(({ id }) => id === person.id)) return
	throw new KnownError(`${person.username} is the last administrator. Make somebody else one first.`)
}

/** Nobody locks themselves out by mistake: another administrator must do it. */
export const refuseOneself = (person: Person, by: string | undefined): void => {
	if (person.username !== by) return
	throw new KnownError("You can't take your own access away. Ask another administrator.")
}
