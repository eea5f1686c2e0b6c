import type { Platform } from "./environment.ts"

type Configured = Pick<Platform, "config" | "offset">

/** Whether Helm runs the database server itself. */
export const isEmbedded = ({ config }: Configured): boolean => config.databases.postgresql.mode === "embedded"

/** An external server's port is its own: the offset moves what Helm starts. */
export const postgresPort = (platform: Configured): number =>
	platform.config.databases.postgresql.port + (isEmbedded(platform) ? platform.offset : 0)

/** How a role reaches a database of the server. */
export const postgresUrl = (
	platform: Configured,
	{ role, password, database }: { role: string; password: string; database: string },
): string => {
	const { host, ssl } = platform.config.databases.postgresql
	const place = `${host.includes(":") ? `[${host}]` : host}:${postgresPort(platform)}`
	const query = isEmbedded(platform) ? "" : `?sslmode=${ssl}`
	return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@${place}/${database}${query}`
}

/** The same for whoever may make databases and roles. */
export const adminUrl = (platform: Configured): string => {
	const { admin_user, admin_password } = platform.config.databases.postgresql
	return postgresUrl(platform, { role: admin_user, password: admin_password, database: "postgres" })
}
