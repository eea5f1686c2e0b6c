import { Decrypter, Encrypter } from "age-encryption"
import { KnownError } from "../known-error.ts"

/** Who can open an archive. */
export type Lock = { recipients: string[] } | { passphrase: string }

/** What an archive is opened with. */
export type Key = { identities: string[] } | { passphrase: string }

type Bytes = ReadableStream<Uint8Array>

/** Encrypts a stream in age's format (age-encryption.org/v1), which the `age` program reads too. */
export const encrypt = async (plain: Bytes, lock: Lock): Promise<Bytes> => {
	const encrypter = new Encrypter()
	if ("passphrase" in lock) encrypter.setPassphrase(lock.passphrase)
	else for (const recipient of lock.recipients) encrypter.addRecipient(recipient)
	return encrypter.encrypt(plain)
}

/** Decrypts such a stream. @throws KnownError when the key doesn't fit; the stream itself fails where it was changed */
export const decrypt = async (sealed: Bytes, key: Key, name: string): Promise<Bytes> => {
	const decrypter = new Decrypter()
	if ("passphrase" in key) decrypter.addPassphrase(key.passphrase)
	else for (const identity of key.identities) decrypter.addIdentity(identity)
	try {
		return await decrypter.decrypt(sealed)
	} catch (cause) {
		const { message } = cause as Error
		if (/no identity matched|passphrase|scrypt/i.test(message)) {
			throw new KnownError(
				"passphrase" in key
					? `${name} doesn't open with this passphrase.`
					: `${name} was made for other keys than the one at hand. Give the right one with --identity FILE, or --passphrase-stdin.`,
			)
		}
		throw new KnownError(`${name} is not a backup, or was damaged: ${message}.`)
	}
}
