import { join } from "node:path"
import { factsOf, renewAt } from "@hivematrix/shared/tls/certificate"
import { type CertificateStore, certificateStore } from "@hivematrix/shared/tls/certificate-store"
import { nextTry } from "@hivematrix/shared/tls/renew-certificate"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import type { MasterConfig } from "../config/master-config.ts"
import { servedCertificate } from "./served-certificate.ts"
import { wantedOf } from "./wanted-certificate.ts"

/** How the gateway speaks https; times as ISO 8601. */
export type TlsStatus = {
	mode: MasterConfig["tls"]["mode"]
	port: number
	/** What people see who come now; null when nobody answers on the port. */
	certificate: {
		names: string[]
		issuer: string
		self_signed: boolean
		ends: string
		fingerprint: string
	} | null
	/** When the platform renews it by itself; null where somebody else does. */
	renews: string | null
	/** Why the last try to get one failed; null when it did not. */
	failure: { at: string; reason: string } | null
}

/** Looks at what is kept and at what is served. @returns undefined where plain http is spoken */
export const tlsStatus = async (home: Home, config: MasterConfig): Promise<TlsStatus | undefined> => {
	if (config.tls.mode === "off") return undefined
	const port = portOf(home) ?? config.tls.port
	const pem = await servedCertificate(port, config.system.hostname)
	const facts = pem ? factsOf(pem) : undefined
	const store = certificateStore(home.tls)
	const last = store.lastAttempt()
	return {
		mode: config.tls.mode,
		port,
		certificate: facts
			? {
					names: facts.names,
					issuer: facts.issuer,
					self_signed: facts.selfSigned,
					ends: new Date(facts.ends).toISOString(),
					fingerprint: facts.fingerprint,
				}
			: null,
		renews: config.tls.mode === "files" ? null : renews(store, config),
		failure: last?.reason ? { at: last.at, reason: last.reason } : null,
	}
}

/** The port that the last start gave to the gateway, its offset included. */
const portOf = (home: Home): number | undefined => {
	const [, port] = /^TLS_PORT=(\d+)$/m.exec(readIfThere(join(home.environments, "nexus.env")) ?? "") ?? []
	return port ? Number(port) : undefined
}

const renews = (store: CertificateStore, config: MasterConfig): string => {
	const kept = store.read()
	const due = nextTry(store, wantedOf(config))
	return new Date(due || (kept ? renewAt(factsOf(kept.certificate)) : Date.now())).toISOString()
}
