import { z } from "zod"

/** Wrong settings or files: the process can't start, and every reason is in the message. */
export class ConfigurationError extends Error {
	override name = "ConfigurationError"
}

/**
 * Reads settings from the environment by a zod object.
 *
 * Empty strings count as absent, so `PORT=` takes the default instead of becoming 0.
 * @throws ConfigurationError naming every wrong setting at once.
 */
export const readEnv = <Settings>(
	schema: z.ZodType<Settings>,
	env: Record<string, string | undefined> = process.env,
): Settings => {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
	const settings = schema.safeParse(given)
	if (settings.success) return settings.data
	const reasons = settings.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`)
	throw new ConfigurationError(`These settings are wrong or missing:\n${reasons.join("\n")}`)
}

/** A TCP port as text: 1 to 65535. */
export const port = z.coerce.number().int().min(1).max(65535)
