import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { changePerson, fieldsOf } from "../../people/change-person.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"
import { endSessionsOf } from "../../people/sessions.ts"
import type { Learnt } from "../../trail/record-command.ts"

/** Lets somebody sign in, or not any more: then they are signed out everywhere too. */
export const setEnabled = async (
	home: string | undefined,
	username: string,
	enabled: boolean,
): Promise<Learnt> => {
	const installed = readInstalled(chooseHome(home))
	const admin = await keycloakAdmin(installed)
	const person = await admin.find(username)
	const before = fieldsOf(person, await admin.groupsOf(person))
	await changePerson(admin, person, { ...before, enabled })
	const ended = enabled
		? 0
		: await endSessionsOf(installed, { username: person.username }, "The account was disabled")
	const out = ended ? `, and was signed out (${ended} ${ended === 1 ? "session" : "sessions"})` : ""
	console.log(`${person.username} may ${enabled ? "sign in" : "not sign in any more"}${out}.`)
	return { before, after: { ...before, enabled } }
}
