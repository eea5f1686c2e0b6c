import { createHash, timingSafeEqual } from "node:crypto"
import { watchedFile } from "@hivematrix/shared/watched-file"
import { z } from "zod"

/** `callers.json`, which Helm writes: by which secret Core knows a service, and whom it may call. */
const Callers = z.record(
	z.string(),
	z.object({
		secret_sha256: z.string().length(64),
		calls: z.array(z.string()),
		/** One that Helm doesn't run: the only kind that may ask through the gateway. */
		elsewhere: z.boolean().default(false),
	}),
)

export type Callers = {
	/** Whether this secret is that service's own; takes the same time for every wrong one. */
	knows: (service: string, secret: string) => boolean
	exists: (service: string) => boolean
	isElsewhere: (service: string) => boolean
	mayCall: (service: string, target: string) => boolean
}

/** Read again when the file changes, so that a new service needs no restart of Core. */
export const callersFrom = (file: string): Callers => {
	const callers = watchedFile(file, Callers)
	return {
		knows: (service, secret) => {
			const expected = Buffer.from(callers()[service]?.secret_sha256 ?? "0".repeat(64), "hex")
			return timingSafeEqual(createHash("sha256").update(secret).digest(), expected)
		},
		exists: (service) => service in callers(),
		isElsewhere: (service) => callers()[service]?.elsewhere ?? false,
		mayCall: (service, target) => callers()[service]?.calls.includes(target) ?? false,
	}
}
