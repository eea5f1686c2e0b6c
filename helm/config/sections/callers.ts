import { ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"
import { about, secret } from "./setting.ts"

/** Services that run elsewhere: Core knows each by its secret, and gives it tokens for those that it calls. */
export const Callers = z.record(
	ServiceName,
	z.strictObject({
		secret: secret("By which Core knows this service that runs elsewhere"),
		calls: z
			.array(ServiceName)
			.min(1)
			.default(["helm"])
			.register(about, { what: "Services for which it gets tokens" }),
	}),
)
