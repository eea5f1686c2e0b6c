import { providerEnvironment } from "@hivematrix/shared/openid-provider"
import { ServiceSettings } from "@hivematrix/shared/start"
import { z } from "zod"
import { TlsSettings } from "./tls/settings.ts"
import { ProxyList } from "./trusted-proxies.ts"

/** `100/1000`: a hundred in each second, and a thousand at once; `off` is without limit. */
const rate = (usual: string) =>
	z
		.string()
		.regex(/^(off|[0-9.]+\/[0-9]+)$/, "is like 100/1000 (each second/at once), or off")
		.default(usual)
		.transform((text) => {
			const [perSecond, burst] = text.split("/").map(Number)
			return perSecond && burst ? { perSecond, burst } : undefined
		})

export const Settings = ServiceSettings.extend({
	...providerEnvironment,
	/** How long a service may take to begin its answer. */
	FIRST_BYTE_SECONDS: z.coerce.number().positive().max(240).default(55),
	/** The largest request, 4 GiB unless told. */
	MAX_UPLOAD_BYTES: z.coerce
		.number()
		.int()
		.positive()
		.default(2 ** 32),
	/** All that comes from one address, an office behind it included. */
	RATE_PER_ADDRESS: rate("300/3000"),
	RATE_PER_USER: rate("100/1000"),
	/** The sign-in's pages from one address: some hundred people may come at nine, nobody guesses passwords fast. */
	RATE_OF_SIGN_IN: rate("10/300"),
	/** Proxies and load balancers before this gateway, whose word on the client's address counts. */
	TRUSTED_PROXIES: ProxyList,
	...TlsSettings.shape,
})
export type Settings = z.infer<typeof Settings>
