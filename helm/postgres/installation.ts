import { existsSync, mkdirSync, statSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { ConfigurationError } from "@hivematrix/shared/env"
import { type Account, postgresAccount } from "@hivematrix/shared/postgres/account"
import { type Binaries, findBinaries, refuge } from "@hivematrix/shared/postgres/binaries"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { sha256 } from "../config/secrets.ts"

/** Where the server's programs and data are, and as whom they run when Helm is root. */
export type Installation = Binaries & { data: string; user: Account | undefined }

/**
 * Finds PostgreSQL, and checks that it can run here on this home's data.
 * @throws ConfigurationError with the way out
 */
export const findPostgres = async (home: Home): Promise<Installation> => {
	// Root can't run PostgreSQL. Data that exists belongs to whoever ran it before.
	const user = process.getuid?.() === 0 ? (ownerOf(home.postgres) ?? postgresAccount()) : undefined
	const binaries = await findBinaries(user)
	const data = user ? makeReachable(home, user) : home.postgres
	const made = readIfThere(join(data, "PG_VERSION"))?.trim()
	if (made && made !== binaries.major) {
		throw new ConfigurationError(
			`${data} was made by PostgreSQL ${made}, and this release brings ${binaries.major}. Start the release that made it and take a backup, then restore that here.`,
		)
	}
	return { ...binaries, data, user }
}

const ownerOf = (data: string): Account | undefined => {
	if (!existsSync(data)) return undefined
	const { uid, gid } = statSync(data)
	return uid === 0 ? undefined : { uid, gid }
}

/** The folder for the data: in the home, or, where this user can't get there, in the refuge with a link in the home. */
const makeReachable = (home: Home, user: Account): string => {
	if (reaches(user, home.root)) return home.postgres
	const data = join(refuge, sha256(home.root).slice(0, 12), "postgres")
	if (!existsSync(home.postgres)) {
		mkdirSync(data, { recursive: true, mode: 0o755 })
		symlinkSync(data, home.postgres)
	}
	return data
}

/** Whether a user gets to a folder: asked of the system, which knows about access lists too. */
const reaches = (user: Account, folder: string): boolean =>
	Bun.spawnSync(["/usr/bin/test", "-x", folder], { ...user, cwd: "/" }).success
