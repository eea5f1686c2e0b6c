import type { Visitor } from "./browser.ts"
import { follow, relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"
import { codeOf, offerIn, recoveryCodesIn } from "./second-factor.ts"

export const password = "plum kettle orbit lantern"
export const other = "walnut harbour tunnel mosaic"

/** A realm with accounts, and what their owners do with them. */
export const startAccounts = async () => {
	const realm = await startRealm({ IDENTITY_REQUIRE_MFA: "billing" })
	const { sql } = realm
	const rp = await relyingParty(realm.gateway.url)
	const { add, ask } = await helm(realm.identity.url)
	const account = `${realm.issuer}/account`

	/** A page of the account, and what its forms carry. */
	const open = async (visitor: Visitor, path = "") => {
		const { response, url } = await follow(visitor, account + path)
		const page = (await response?.text()) ?? ""
		return { page, url, csrf: /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "" }
	}

	return {
		sql,
		rp,
		ask,
		account,
		open,
		close: realm.close,
		person: async (username: string, ...groups: string[]) => {
			const id = await add({ username, groups, credentials: [{ type: "password", value: password }] })
			return { id, username }
		},
		signIn: (visitor: Visitor, username: string, word = password) => signedIn(rp, visitor, username, word),
		addApp: async (visitor: Visitor) => {
			const { page, csrf } = await open(visitor, "/totp")
			const offer = offerIn(page)
			const form = { csrf, sealed: offer.sealed, code: codeOf(offer.secret), label: "Phone" }
			const answer = await visitor.submit(`${account}/totp`, form)
			return { ...offer, recovery: recoveryCodesIn(await answer.text()) }
		},
		/** As if everybody had signed in so long ago. */
		ageSessions: (seconds: number) => sql`
			update provider_state set
				payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload ->> 'loginTs')::int - ${seconds}))
			where type = 'Session' and payload ? 'loginTs'`,
		factorsOf: async (id: string) => (await ask("GET", `/users/${id}/credentials`)).json,
	}
}
