import { createPrivateKey, X509Certificate } from "node:crypto"
import { isIP } from "node:net"

/** A certificate with its chain, and its private key, both as PEM. */
export type KeyPair = { certificate: string; key: string }

/** What a certificate says of itself; times in milliseconds. */
export type CertificateFacts = {
	/** DNS names and addresses that it is good for. */
	names: string[]
	issuer: string
	selfSigned: boolean
	begins: number
	ends: number
	/** SHA-256 in hex, as browsers show it. */
	fingerprint: string
}

/** Reads the first certificate of a PEM text (RFC 5280). @throws when there is none */
export const factsOf = (pem: string): CertificateFacts => {
	const x509 = new X509Certificate(pem)
	return {
		names: (x509.subjectAltName ?? "").split(", ").map((name) => name.replace(/^(DNS|IP Address):/, "")),
		issuer: x509.issuer.replaceAll("\n", ", "),
		selfSigned: x509.issuer === x509.subject && x509.verify(x509.publicKey),
		begins: Date.parse(x509.validFrom),
		ends: Date.parse(x509.validTo),
		fingerprint: x509.fingerprint256,
	}
}

/** Why nobody can be served under these names (host names or addresses) with this pair; nothing when all is well. */
export const wrongWithPair = ({ certificate, key }: KeyPair, names: string[], now = Date.now()): string[] => {
	const read = <T>(make: () => T): T | undefined => {
		try {
			return make()
		} catch {
			return undefined
		}
	}
	const x509 = read(() => new X509Certificate(certificate))
	const secret = read(() => createPrivateKey(key))
	if (!x509) return ["The certificate is no PEM (-----BEGIN CERTIFICATE-----)."]
	if (!secret) return ["The private key is no PEM without a password (-----BEGIN PRIVATE KEY-----)."]
	const { begins, ends } = factsOf(certificate)
	const missing = names.filter((name) => !(isIP(name) ? x509.checkIP(name) : x509.checkHost(name)))
	return [
		...(x509.checkPrivateKey(secret) ? [] : ["The private key is not the certificate's."]),
		...(begins > now ? [`The certificate is not good before ${new Date(begins).toISOString()}.`] : []),
		...(ends < now ? [`The certificate ended on ${new Date(ends).toISOString()}.`] : []),
		...(missing.length ? [`The certificate does not name ${missing.join(", ")}.`] : []),
	]
}

/**
 * When to renew, in milliseconds: after two thirds of a certificate's time, and up to a twentieth earlier, so that many
 * installations don't come to the authority at once. The same certificate always gives the same moment.
 */
export const renewAt = ({ begins, ends, fingerprint }: CertificateFacts): number => {
	const jitter = Number.parseInt(fingerprint.slice(0, 2) + fingerprint.slice(3, 5), 16) / 0xffff
	return begins + (ends - begins) * (2 / 3 - jitter / 20)
}
