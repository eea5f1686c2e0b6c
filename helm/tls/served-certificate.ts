import { connect } from "node:tls"

/** The certificate that a port of this machine really shows, as PEM; undefined when nobody answers there. */
export const servedCertificate = (port: number, name: string): Promise<string | undefined> =>
	new Promise((resolve) => {
		// It is looked at, not trusted: nothing is sent.
		const options = { host: "127.0.0.1", port, servername: name, rejectUnauthorized: false, timeout: 3_000 }
		const socket = connect(options, () => {
			const raw = socket.getPeerX509Certificate()?.toString()
			socket.destroy()
			resolve(raw)
		})
		socket.once("error", () => resolve(undefined))
		socket.once("timeout", () => {
			socket.destroy()
			resolve(undefined)
		})
	})
