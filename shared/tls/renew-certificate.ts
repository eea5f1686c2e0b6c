import type { AccountOptions } from "./acme-account.ts"
import { factsOf, type KeyPair, renewAt, wrongWithPair } from "./certificate.ts"
import type { CertificateStore } from "./certificate-store.ts"
import { machineNames, makeSelfSigned } from "./self-signed.ts"

/** A certificate that the platform gets by itself: who vouches for it, and the names it must be good for. */
export type OwnCertificate =
	| { mode: "self-signed"; names: string[] }
	| { mode: "acme"; names: string[]; account: AccountOptions }

/** Whether what is kept can still be served: right names, in time, and from whom the mode says. */
export const isGood = (pair: KeyPair | undefined, { mode, names }: OwnCertificate): pair is KeyPair =>
	pair !== undefined &&
	wrongWithPair(pair, names).length === 0 &&
	factsOf(pair.certificate).selfSigned === (mode === "self-signed")

/** When to try next, in milliseconds; the past means now. After failures less and less often, twice a day at last. */
export const nextTry = (store: CertificateStore, wanted: OwnCertificate): number => {
	const pair = store.read()
	const due = isGood(pair, wanted) ? renewAt(factsOf(pair.certificate)) : 0
	const last = store.lastAttempt()
	if (!last?.failures) return due
	return Math.max(due, Date.parse(last.at) + Math.min(300_000 * 2 ** last.failures, 43_200_000))
}

/**
 * Gets a new certificate and keeps it; what was there stays until then.
 * @returns false while another process is at it
 * @throws what stood in the way, after noting it
 */
export const renewCertificate = async (
	store: CertificateStore,
	wanted: OwnCertificate,
	report: (sentence: string) => void = () => {},
): Promise<boolean> => {
	const letGo = store.lock()
	if (!letGo) return false
	const at = new Date().toISOString()
	try {
		store.write(await newPair(store, wanted, report))
		store.noteAttempt({ at, failures: 0 })
		return true
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		store.noteAttempt({ at, reason, failures: (store.lastAttempt()?.failures ?? 0) + 1 })
		throw error
	} finally {
		letGo()
	}
}

const newPair = async (
	store: CertificateStore,
	wanted: OwnCertificate,
	report: (sentence: string) => void,
): Promise<KeyPair> => {
	if (wanted.mode === "self-signed") return makeSelfSigned([...new Set([...wanted.names, ...machineNames()])])
	const { obtainCertificate } = await import("./acme.ts")
	return obtainCertificate(wanted.names, wanted.account, store, report)
}
