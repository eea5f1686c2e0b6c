import type { ArgsDef } from "citty"
import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import type { Key } from "./encryption.ts"
import { ownIdentities, readIdentities } from "./identity.ts"
import { passphraseOption, readPassphrase } from "./passphrase.ts"

export const keyOptions = {
	...passphraseOption,
	identity: {
		type: "string",
		valueHint: "FILE",
		description: "A file with the key (AGE-SECRET-KEY-1…); this installation's own unless told",
	},
} satisfies ArgsDef

/** What to open an archive with: a passphrase, a file of keys, or the installation's own. */
export const chooseKey = async (
	home: Home,
	given: { identity?: string | undefined; "passphrase-stdin"?: boolean | undefined },
): Promise<Key> => {
	if (given["passphrase-stdin"]) return { passphrase: await readPassphrase() }
	const identities = given.identity ? readIdentities(given.identity) : ownIdentities(home)
	if (identities.length) return { identities }
	throw new KnownError(
		`${home.backupIdentity} holds no key. Give the one that was shown at the first backup with --identity FILE.`,
	)
}
