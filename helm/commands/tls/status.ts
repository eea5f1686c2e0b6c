import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { momentText } from "../../moment.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { type TlsStatus, tlsStatus } from "../../tls/tls-status.ts"

export default defineCommand({
	meta: {
		name: "status",
		description: "Which certificate is served, until when, and what hinders a new one",
	},
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home: folder, json } }) => {
		const home = chooseHome(folder)
		const status = await tlsStatus(home, readMasterConfig(home.masterConfig))
		console.log(json ? JSON.stringify(status ?? { mode: "off" }, null, 2) : inWords(status))
		if (status && (!status.certificate || status.failure)) process.exitCode = 1
	},
})

const inWords = (status: TlsStatus | undefined): string => {
	if (!status) return 'The gateway speaks plain http (tls.mode is "off").'
	const { mode, port, certificate, renews, failure } = status
	const lines = [["mode", mode]]
	if (certificate) {
		lines.push(
			["port", String(port)],
			["names", certificate.names.join(", ")],
			["issuer", certificate.self_signed ? "itself" : certificate.issuer],
			["ends", momentText(certificate.ends)],
			["fingerprint", certificate.fingerprint],
		)
	} else lines.push(["port", `nobody answers on ${port}`])
	lines.push(["renews", renews ? momentText(renews) : "whoever writes the files"])
	if (failure) lines.push(["failed", `${momentText(failure.at)}: ${failure.reason}`])
	return lines.map(([name = "", value]) => `${name.padEnd(12)} ${value}`).join("\n")
}
