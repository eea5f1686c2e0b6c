import { port } from "@hivematrix/shared/env"
import { z } from "zod"

const names = z.string().transform((text) => text.split(","))

/** TLS as Helm sets it from `tls` in the master configuration. */
export const TlsSettings = z.object({
	TLS_MODE: z.enum(["off", "files", "self-signed", "acme"]).default("off"),
	/** Where https is spoken. */
	TLS_PORT: port.optional(),
	/** Where plain http is answered with the way to https, and authorities find what proves a name. */
	TLS_HTTP_PORT: port.optional(),
	/** Where certificates that the platform gets by itself are kept. */
	TLS_FOLDER: z.string().optional(),
	/** The names that the certificate must be good for, separated by commas. */
	TLS_NAMES: names.optional(),
	TLS_CERTIFICATE: z.string().optional(),
	TLS_KEY: z.string().optional(),
	ACME_DIRECTORY: z.url().optional(),
	ACME_EMAIL: z.string().optional(),
	/** A file with who vouches for the authority's own server, where that is nobody known. */
	ACME_CA_FILE: z.string().optional(),
	ACME_KEY_ID: z.string().optional(),
	ACME_HMAC_KEY: z.string().optional(),
})
export type TlsSettings = z.infer<typeof TlsSettings>
