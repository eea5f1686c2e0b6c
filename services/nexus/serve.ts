import type { Settings } from "./settings.ts"
import { tunnels } from "./tunnel.ts"

/** How Bun serves the gateway. */
export const serveOptions = ({ MAX_UPLOAD_BYTES }: Settings) => ({
	/** Uploads pass through streamed; what a service accepts is the service's own limit. */
	maxRequestBodySize: MAX_UPLOAD_BYTES,
	/** Seconds: whoever has not sent a whole head by then, or has nothing more to say, is cut off. */
	idleTimeout: 20,
	websocket: tunnels,
})
