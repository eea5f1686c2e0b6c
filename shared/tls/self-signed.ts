import { isIP } from "node:net"
import { networkInterfaces } from "node:os"
import type { KeyPair } from "./certificate.ts"
import { altNames, newKeys, privatePem, signing } from "./new-key.ts"
import { x509 } from "./x509.ts"

/** 397 days: browsers take no certificate that is good for longer (CA/Browser Forum, baseline requirements). */
const lifetime = 397 * 86_400_000

/** A certificate that vouches for itself, good for these names (DNS names or addresses) and for serving alone. */
export const makeSelfSigned = async (names: string[], now = Date.now()): Promise<KeyPair> => {
	const {
		X509CertificateGenerator,
		SubjectAlternativeNameExtension,
		BasicConstraintsExtension,
		KeyUsagesExtension,
		KeyUsageFlags,
		ExtendedKeyUsageExtension,
		ExtendedKeyUsage,
	} = await x509()
	const keys = await newKeys()
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: [{ CN: [names[0] ?? "localhost"] }],
		// A clock that runs a little behind shall not refuse it.
		notBefore: new Date(now - 3_600_000),
		notAfter: new Date(now + lifetime - 3_600_000),
		signingAlgorithm: signing,
		keys,
		extensions: [
			new SubjectAlternativeNameExtension(altNames(names, (name) => isIP(name) !== 0)),
			new BasicConstraintsExtension(false, undefined, true),
			new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
			new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
		],
	})
	return { certificate: `${certificate.toString("pem")}\n`, key: await privatePem(keys) }
}

/** The names that people on this machine and its networks may use besides its own: localhost and every address. */
export const machineNames = (): string[] => [
	"localhost",
	...Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		// A link-local address has a zone, which no certificate can name.
		.filter(({ address }) => !address.startsWith("fe80:"))
		.map(({ address }) => address),
]
