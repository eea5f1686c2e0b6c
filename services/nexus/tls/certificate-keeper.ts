import type { Log } from "@hivematrix/shared/log"
import { factsOf, type KeyPair } from "@hivematrix/shared/tls/certificate"
import type { CertificateStore } from "@hivematrix/shared/tls/certificate-store"
import {
	isGood,
	nextTry,
	type OwnCertificate,
	renewCertificate,
} from "@hivematrix/shared/tls/renew-certificate"
import { makeSelfSigned } from "@hivematrix/shared/tls/self-signed"
import { type GivenFiles, readGivenPair, stateOf } from "./given-pair.ts"

/** The certificate to serve with: now, and whenever there is another. */
export type CertificateKeeper = {
	current: KeyPair
	/** Looks whether there is another, or one to be had; called every now and then. */
	look: () => Promise<KeyPair | undefined>
}

/** Of files that somebody else renews. A new pair that can't be used is said, and the old one goes on. */
export const keepGiven = (files: GivenFiles, log: Log): CertificateKeeper => {
	let seen = stateOf(files)
	const current = readGivenPair(files)
	return {
		current,
		look: async () => {
			const state = stateOf(files)
			if (state === seen) return undefined
			seen = state
			try {
				const pair = readGivenPair(files)
				log.info("Another certificate was put here and serves from now on", about(pair))
				return pair
			} catch (error) {
				log.error(`${(error as Error).message} The old certificate goes on.`)
				return undefined
			}
		},
	}
}

/**
 * Of a certificate that the platform gets by itself, ahead of the old one's end. What stands in the way is said, and
 * takes nothing away: until the first one has come, a self-made one serves.
 */
export const keepOwn = async (
	store: CertificateStore,
	wanted: OwnCertificate,
	log: Log,
): Promise<CertificateKeeper> => {
	if (wanted.mode === "self-signed" && !isGood(store.read(), wanted)) await renewCertificate(store, wanted)
	let current = store.read() ?? (await makeSelfSigned(wanted.names))
	const renew = async () => {
		if (Date.now() < nextTry(store, wanted)) return
		try {
			await renewCertificate(store, wanted, (sentence) => log.info(sentence))
		} catch (error) {
			const again = new Date(nextTry(store, wanted)).toISOString()
			log.error(`No new certificate: ${(error as Error).message} The next try is at ${again}.`)
		}
	}
	let renewing: Promise<void> | undefined
	return {
		current,
		look: async () => {
			// An authority may take minutes; what another process has got meanwhile is taken up all the same.
			renewing ??= renew().finally(() => {
				renewing = undefined
			})
			if (wanted.mode === "self-signed") await renewing
			const kept = store.read()
			if (!kept || kept.certificate === current.certificate) return undefined
			current = kept
			log.info("A new certificate serves from now on", about(kept))
			return kept
		},
	}
}

const about = ({ certificate }: KeyPair) => {
	const { names, issuer, ends } = factsOf(certificate)
	return { names, issuer, ends: new Date(ends).toISOString() }
}
