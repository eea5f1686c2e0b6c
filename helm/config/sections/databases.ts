import { z } from "zod"
import { randomSecret } from "../secrets.ts"
import { about, Port, Text } from "./setting.ts"

const affects = ["postgres"]

export const Databases = z.strictObject({
	postgresql: z
		.strictObject({
			mode: z
				.enum(["embedded", "external"])
				.default("embedded")
				.register(about, { affects, what: "Whether Helm runs the server, or uses one that runs elsewhere" }),
			host: Text.min(1)
				.default("127.0.0.1")
				.register(about, { affects, what: "Of an external server; the embedded one stays on 127.0.0.1" }),
			port: Port.default(5433).register(about, { affects }),
			admin_user: Text.min(1).default("postgres").register(about, {
				affects,
				what: "Of an external server: a role that may create databases and roles, no superuser",
			}),
			admin_password: Text.min(1).default(randomSecret).register(about, { secret: true }),
			ssl: z.enum(["disable", "require", "verify-full"]).default("require").register(about, {
				affects,
				what: "Of an external server; verify-full checks its certificate and name",
			}),
		})
		.refine(
			({ mode, host, admin_user }) =>
				mode === "external" || (host === "127.0.0.1" && admin_user === "postgres"),
			{
				path: ["mode"],
				message: "another host or admin_user is of an external server: set mode to external",
			},
		)
		.prefault({}),
})
