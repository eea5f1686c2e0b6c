import { X509Certificate } from "node:crypto"
import { readIfThere } from "../../config/atomic-file.ts"
import { tlsStatus } from "../../tls/tls-status.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const encrypted = about("tls.on", "Other machines reach the gateway by https alone", "critical")
const served = about("tls.certificate", "The certificate is valid for the name people use", "high")
const strength = about("tls.key", "The certificate's key is long enough", "medium")

const day = 86_400_000

export const auditTls = async ({ platform, home, status }: Subject): Promise<Finding[]> => {
	const { config } = platform
	const { hostname } = config.system
	if (config.tls.mode === "off")
		return hostname === "localhost"
			? [encrypted.ok("only this machine reaches it")]
			: [
					encrypted.wrong(
						`${hostname} is served by plain http: passwords and sessions can be read on the way.`,
						"bun helm config set tls.mode acme, files or self-signed; or keep system.hostname localhost behind a proxy that does.",
					),
				]
	if (!status) return [encrypted.unknown("HiveMatrix doesn't run.")]
	const tls = await tlsStatus(home, config)
	const { certificate } = tls ?? {}
	if (!certificate)
		return [
			encrypted.wrong("Nobody answers on the https port.", 'See "bun helm tls" and "bun helm logs nexus".'),
		]
	const left = Math.floor((Date.parse(certificate.ends) - Date.now()) / day)
	const fits = certificate.names.some((name) => matches(name, hostname))
	const remedy = 'See "bun helm tls"; "bun helm tls renew" gets a new one.'
	return [
		encrypted.ok(`${config.tls.mode}, port ${tls?.port}`),
		left < 0
			? served.wrong("It has expired.", remedy)
			: left < 14
				? served.wrong(`It expires in ${left} days.`, remedy)
				: !fits
					? served.wrong(`It is for ${certificate.names.join(", ")}, not for ${hostname}.`, remedy)
					: certificate.self_signed
						? served.wrong(
								"It is self-signed: browsers warn, and people learn to click warnings away.",
								"Set tls.mode to acme or files.",
							)
						: served.ok(`${left} days left`),
		...keyStrength(config.tls.certificate),
	]
}

const matches = (name: string, host: string): boolean =>
	name === host || (name.startsWith("*.") && host.split(".").slice(1).join(".") === name.slice(2))

const keyStrength = (file: string | undefined): Finding[] => {
	const pem = file && readIfThere(file)
	if (!pem) return []
	const { publicKey } = new X509Certificate(pem)
	const bits = publicKey.asymmetricKeyDetails?.modulusLength
	return bits !== undefined && bits < 2048
		? [strength.wrong(`RSA with ${bits} bits.`, "Get a certificate with RSA 2048, or an elliptic curve.")]
		: [strength.ok()]
}
