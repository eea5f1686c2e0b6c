import { ConfigurationError } from "@hivematrix/shared/env"
import { lowPort } from "@hivematrix/shared/tls/low-port"

/** Opens a listener. @throws ConfigurationError with the way out where the system does not allow the port */
export const listenOn = <Server>(port: number, open: () => Server): Server => {
	try {
		return open()
	} catch (cause) {
		const { code } = cause as { code?: string }
		if (code === "EACCES") throw new ConfigurationError(lowPort(port), { cause })
		if (code === "EADDRINUSE")
			throw new ConfigurationError(
				`Port ${port} is taken by another program. Stop it, or set another port.`,
				{
					cause,
				},
			)
		throw cause
	}
}
