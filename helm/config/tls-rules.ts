import { createServer, isIP } from "node:net"
import { lowPort } from "@hivematrix/shared/tls/low-port"
import type { Platform } from "./environment.ts"
import { takenPorts } from "./ports.ts"
import { tlsPorts } from "./tls-settings.ts"

/** What stands in the way of https before anything runs; each a sentence with its way out. */
export const wrongWithTls = async (platform: Platform): Promise<string[]> => {
	const { tls, system } = platform.config
	if (tls.mode === "off") return []
	const { https, http } = tlsPorts(platform)
	const ports = [https, ...(http ? [http] : [])]
	const refused = await Promise.all(
		ports.map(async (port) => ((await mayListen(port)) ? [] : [lowPort(port)])),
	)
	return [
		...(await takenPorts(ports.map((port) => ({ name: "nexus", port })))),
		...refused.flat(),
		...(tls.mode === "acme" && !isPublicName(system.hostname)
			? [
					`No authority gives a certificate to ${system.hostname}. Set system.hostname to a name that the whole internet finds, or tls.mode to self-signed.`,
				]
			: []),
	]
}

const isPublicName = (name: string): boolean => name.includes(".") && isIP(name) === 0

const mayListen = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const probe = createServer()
		probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EACCES"))
		probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
	})
