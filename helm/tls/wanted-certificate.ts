import { readFileSync } from "node:fs"
import type { OwnCertificate } from "@hivematrix/shared/tls/renew-certificate"
import type { MasterConfig } from "../config/master-config.ts"
import { KnownError } from "../known-error.ts"

/** The certificate that the configuration asks the platform to get by itself. @throws KnownError when it asks for none */
export const wantedOf = ({ tls, system }: MasterConfig): OwnCertificate => {
	const names = [system.hostname]
	const { directory, email, ca_file, key_id: keyId, hmac_key: hmacKey } = tls.acme
	switch (tls.mode) {
		case "off":
			throw new KnownError('The gateway speaks plain http. Set tls.mode to "self-signed", "acme" or "files".')
		case "files":
			throw new KnownError(
				`The certificate is given in ${tls.certificate}. Put a new one there: the gateway takes it up by itself.`,
			)
		case "self-signed":
			return { mode: "self-signed", names }
		case "acme":
			return {
				mode: "acme",
				names,
				account: {
					directory,
					email,
					externalAccount: keyId && hmacKey ? { keyId, hmacKey } : undefined,
					authority: ca_file ? readFileSync(ca_file, "utf8") : undefined,
				},
			}
	}
}
