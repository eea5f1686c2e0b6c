import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { initdbFlags } from "@hivematrix/shared/postgres/binaries"
import { inherited } from "../config/environment.ts"
import { KnownError } from "../known-error.ts"
import type { Installation } from "./installation.ts"

export const clusterExists = ({ data }: Installation): boolean => existsSync(join(data, "PG_VERSION"))

/** Makes the database cluster, beside its place until it is whole, so that a first start cut short begins anew. */
export const createCluster = async (installation: Installation, password: string): Promise<void> => {
	const { initdb, data, user } = installation
	const draft = `${data}.new`
	const passwordFile = `${data}.password`
	rmSync(draft, { recursive: true, force: true })
	rmSync(passwordFile, { force: true })
	mkdirSync(draft, { mode: 0o700 })
	writeFileSync(passwordFile, password, { mode: 0o600 })
	if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
	try {
		const run = Bun.spawn([initdb, `--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...initdbFlags], {
			...user,
			cwd: "/",
			env: inherited(),
			stdin: "ignore",
			stdout: "ignore",
			stderr: "pipe",
		})
		const [code, reason] = await Promise.all([run.exited, new Response(run.stderr).text()])
		if (code !== 0) throw new KnownError(`The database cluster can't be made in ${draft}: ${reason.trim()}`)
		rmSync(data, { recursive: true, force: true })
		renameSync(draft, data)
	} finally {
		rmSync(passwordFile, { force: true })
	}
}
