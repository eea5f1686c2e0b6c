import { readFileSync } from "node:fs"
import { ConfigurationError } from "@hivematrix/shared/env"
import type { Log } from "@hivematrix/shared/log"
import { type CertificateStore, certificateStore } from "@hivematrix/shared/tls/certificate-store"
import type { OwnCertificate } from "@hivematrix/shared/tls/renew-certificate"
import type { Settings } from "../settings.ts"
import { type CertificateKeeper, keepGiven, keepOwn } from "./certificate-keeper.ts"
import { type Fetch, serveHttps } from "./https-server.ts"
import { servePlain } from "./plain-server.ts"

/** How often, in milliseconds, it is looked whether there is another certificate. */
const usually = 2_000

/** How the gateway speaks https, where it is told to. */
export const serveTls = async (
	settings: Settings,
	serve: { fetch: Fetch } & object,
	log: Log,
	every = usually,
): Promise<{ stop: () => Promise<void> } | undefined> => {
	const { TLS_MODE, TLS_PORT, TLS_HTTP_PORT, HOST, NEXUS_SERVICE_URL } = settings
	if (TLS_MODE === "off") return undefined
	const store = certificateStore(needed(settings, "TLS_FOLDER"))
	const port = TLS_PORT ?? 443
	const plain = TLS_HTTP_PORT
		? servePlain({
				port: TLS_HTTP_PORT,
				hostname: HOST,
				publicUrl: NEXUS_SERVICE_URL,
				challenge: store.challenge,
			})
		: undefined
	const keeper = await keeperOf(settings, store, log)
	const https = serveHttps({ ...serve, port, hostname: HOST }, keeper.current)
	log.info(`Listening on ${HOST}:${port} with TLS`)
	const look = async () => {
		const pair = await keeper.look()
		if (pair) await https.exchange(pair)
	}
	const failed = (error: unknown) =>
		log.error(`The new certificate can't be served: ${error instanceof Error ? error.message : error}`)
	const timer = setInterval(() => void look().catch(failed), every)
	void look().catch(failed)
	return {
		stop: async () => {
			clearInterval(timer)
			await Promise.all([https.stop(), plain?.stop()])
		},
	}
}

const keeperOf = async (
	settings: Settings,
	store: CertificateStore,
	log: Log,
): Promise<CertificateKeeper> => {
	const names = settings.TLS_NAMES ?? [new URL(settings.NEXUS_SERVICE_URL).hostname]
	if (settings.TLS_MODE !== "files") return keepOwn(store, wantedOf(settings, names), log)
	const files = { certificate: needed(settings, "TLS_CERTIFICATE"), key: needed(settings, "TLS_KEY"), names }
	try {
		return keepGiven(files, log)
	} catch (error) {
		throw new ConfigurationError((error as Error).message)
	}
}

const wantedOf = (settings: Settings, names: string[]): OwnCertificate => {
	if (settings.TLS_MODE === "self-signed") return { mode: "self-signed", names }
	const { ACME_KEY_ID: keyId, ACME_HMAC_KEY: hmacKey, ACME_CA_FILE: authority } = settings
	const account = {
		directory: needed(settings, "ACME_DIRECTORY"),
		email: settings.ACME_EMAIL,
		externalAccount: keyId && hmacKey ? { keyId, hmacKey } : undefined,
		authority: authority ? readFileSync(authority, "utf8") : undefined,
	}
	return { mode: "acme", names, account }
}

const needed = (settings: Settings, name: keyof Settings & string): string => {
	const value = settings[name]
	if (typeof value === "string") return value
	throw new ConfigurationError(`With TLS_MODE=${settings.TLS_MODE}, ${name} must be set.`)
}
