import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, symlinkSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import type { Home } from "../home.ts"
import { sha256 } from "../secrets.ts"
import type { Account } from "./account.ts"

/** Where PostgreSQL lives when root's clone lies in a folder that no other user may enter, as /root is. */
const refuge = "/var/lib/hivematrix"

/** Whether a user gets to a folder: asked of the system, which knows about access lists too. */
const reaches = (user: Account, folder: string): boolean =>
	Bun.spawnSync(["/usr/bin/test", "-x", folder], { ...user, cwd: "/" }).success

/** The folder for the data: in the home, or where this user can reach it, with a link in the home. */
export const makeReachable = (home: Home, user: Account): string => {
	if (reaches(user, home.root)) return home.postgres
	const folder = join(refuge, sha256(home.root).slice(0, 12))
	makeOpen(refuge)
	makeOpen(folder)
	const data = join(folder, "postgres")
	if (!existsSync(home.postgres)) {
		mkdirSync(data, { recursive: true, mode: 0o700 })
		symlinkSync(data, home.postgres)
	}
	return data
}

/** Copies the server's programs and libraries to where every user may run them; once for each release of them. */
export const copyBinaries = (packaged: { initdb: string; postgres: string }) => {
	const native = dirname(dirname(packaged.postgres))
	const copy = join(refuge, sha256(Bun.file(packaged.postgres).size + native).slice(0, 12))
	if (!existsSync(copy)) {
		makeOpen(refuge)
		const draft = `${copy}.${process.pid}`
		cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
		chmodSync(draft, 0o755)
		renameSync(draft, copy)
	}
	const at = (program: string) => join(copy, "bin", basename(program))
	return { initdb: at(packaged.initdb), postgres: at(packaged.postgres) }
}

const makeOpen = (folder: string): void => {
	mkdirSync(folder, { recursive: true })
	chmodSync(folder, 0o755)
}
