import { z } from "zod"
import { about, Port, Text, Url } from "./setting.ts"

const File = Text.startsWith("/", "is a whole path, from / on")

const Acme = z.strictObject({
	directory: Url.default("https://acme-v02.api.letsencrypt.org/directory").register(about, {
		what: "The authority's address",
	}),
	email: Text.pipe(z.email()).optional().register(about, { what: "Where the authority writes to" }),
	agree_to_terms: z.boolean().default(false).register(about, {
		what: "Whether the authority's terms of service are agreed to",
	}),
	ca_file: File.optional().register(about, {
		what: "Who vouches for the authority's own server, as PEM: for one of your own",
	}),
	key_id: Text.optional().register(about, { what: "Of authorities that want an account of theirs first" }),
	hmac_key: Text.optional().register(about, { secret: true }),
})

/** How the gateway speaks https. */
export const Tls = z
	.strictObject({
		mode: z
			.enum(["off", "files", "self-signed", "acme"])
			.default("off")
			.register(about, { what: "Whose certificate: yours, its own, an authority's, or none" }),
		port: Port.default(443),
		http_port: z.int().min(0).max(65535).optional().register(about, {
			what: "Where plain http is led to https, 0 for nowhere; 80 beside 443 and with acme, unless told",
		}),
		certificate: File.optional().register(about, { what: "PEM, with the chain" }),
		key: File.optional().register(about, { what: "PEM without a password" }),
		acme: Acme.prefault({}),
	})
	.superRefine(({ mode, certificate, key, acme }, context) => {
		const missing = (path: string[], message: string) => context.addIssue({ code: "custom", path, message })
		if (mode === "files" && !certificate) missing(["certificate"], "is needed with mode files")
		if (mode === "files" && !key) missing(["key"], "is needed with mode files")
		if (mode === "acme" && !acme.agree_to_terms)
			missing(["acme", "agree_to_terms"], `must be true: read the terms of ${new URL(acme.directory).host}`)
	})
