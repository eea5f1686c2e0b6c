import { existsSync } from "node:fs"
import { z } from "zod"
import type { At } from "../apps/at.ts"
import type { Step } from "../apps/steps.ts"
import { changeConfig } from "../config/change-config.ts"
import { readInstalled } from "../config/installed.ts"
import type { Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { adminApi } from "../people/admin-api.ts"
import { holderOf } from "../supervise/lock.ts"
import { changeProvider } from "./change-provider.ts"
import { CarriedPerson, packPeople, readRefused, unpackPeople } from "./people.ts"

/** Sign-in changes to Keycloak, with everybody who signs in by the embedded provider. */
export const takeOverSteps = ({ source }: At, version: string): Step[] => {
	const { home } = source
	if (!holderOf(home)) return [restingStep(source, version)]
	const before = readInstalled(home).config.keycloak.version
	const pack: Step = {
		title: "Pack people, with their groups and the hashes of their passwords",
		act: async () => {
			const people = await exportPeople(source)
			packPeople(home, people)
			return String(people.length)
		},
		undo: async () => unpackPeople(home),
	}
	const handOver: Step = {
		title: "Hand sign-in over; who is signed in works on",
		act: async () => {
			await changeProvider(source, version)
			const refused = readRefused(home).map(({ username, reason }) => `${username} was not taken: ${reason}`)
			return refused.join("\n") || undefined
		},
		undo: () => changeProvider(source, before),
	}
	return before ? [handOver] : [pack, handOver]
}

/** While nothing runs nobody can be brought over; before the very first start there is nobody. */
const restingStep = (source: Source, version: string): Step => ({
	title: "Have the next start sign people in by it",
	act: async () => {
		if (existsSync(source.home.postgres) && !readInstalled(source.home).config.keycloak.version)
			throw new KnownError(
				"Start HiveMatrix and run this again: people are brought over from the embedded provider while it runs.",
			)
		changeConfig(source, (draft) => Object.assign(draft.keycloak, { version }))
		return undefined
	},
})

const exportPeople = async ({ home }: Source): Promise<CarriedPerson[]> => {
	const { config, urlOf } = readInstalled(home)
	const { realm, admin_client_id: id, admin_client_secret: secret } = config.keycloak
	const ask = adminApi({ url: urlOf("identity"), realm, id, secret })
	return ask("GET", `/${realm}/export/users`, z.array(CarriedPerson))
}
