import { rmSync } from "node:fs"
import { generateX25519Identity, identityToRecipient } from "age-encryption"
import { readIfThere, writeAtomically } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import type { MasterConfig } from "../config/master-config.ts"
import { KnownError } from "../known-error.ts"

/** The identities in a file as `age-keygen` writes it: comments, and a line for each. */
export const parseIdentities = (text: string): string[] =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line.startsWith("AGE-SECRET-KEY-"))

/** Reads a file of identities. @throws KnownError when it has none */
export const readIdentities = (file: string): string[] => {
	const identities = parseIdentities(readIfThere(file) ?? "")
	if (identities.length) return identities
	throw new KnownError(`${file} holds no age identity (a line that begins with AGE-SECRET-KEY-).`)
}

/** This installation's own identities; none before its first backup, or once they were taken away. */
export const ownIdentities = (home: Home): string[] => parseIdentities(readIfThere(home.backupIdentity) ?? "")

/** Who can open archives from now on; the first time, an identity is made for this installation. */
export const chooseRecipients = async (
	home: Home,
	{ backup }: MasterConfig,
): Promise<{ recipients: string[]; made: string | undefined }> => {
	const own = ownIdentities(home)
	const made = own.length || backup.recipients.length ? undefined : await generateX25519Identity()
	if (made) await keepIdentities(home, [made])
	const recipients = await Promise.all([...own, ...(made ? [made] : [])].map(identityToRecipient))
	return { recipients: [...new Set([...recipients, ...backup.recipients])], made }
}

export const keepIdentities = async (home: Home, identities: string[]): Promise<void> => {
	const lines = await Promise.all(
		identities.map(async (identity) => `# public key: ${await identityToRecipient(identity)}\n${identity}\n`),
	)
	writeAtomically(home.backupIdentity, lines.join(""))
}

/** An identity in place of those there are: archives of before open with the former ones only, which are returned. */
export const renewIdentity = async (home: Home): Promise<{ made: string; former: string[] }> => {
	const former = ownIdentities(home)
	const made = await generateX25519Identity()
	await keepIdentities(home, [made])
	return { made, former }
}

/** Takes the identity from this machine; its recipient has to stay, so that backups go on. */
export const removeIdentity = async (home: Home): Promise<string[]> => {
	const recipients = await Promise.all(ownIdentities(home).map(identityToRecipient))
	rmSync(home.backupIdentity, { force: true })
	return recipients
}
