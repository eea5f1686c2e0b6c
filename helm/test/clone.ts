import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { repository } from "../config/home.ts"

/** A copy of this repository with these services only, dependencies included, so that nothing is fetched. */
export const cloneRepository = async (...services: string[]) => {
	const folder = await mkdtemp(join(tmpdir(), "helm-clone-"))
	await Bun.$`chmod 711 ${folder}`
	await Bun.$`cp package.json bun.lock bunfig.toml tsconfig.json ${folder}`.cwd(repository)
	await Bun.$`mkdir ${folder}/services`
	// Links are enough, where both lie on one disk: installing replaces files and changes none.
	const parts = ["node_modules", "patches", "shared", "helm", "bench"]
	const linked = await Bun.$`cp -RPl ${parts} ${folder}`.cwd(repository).nothrow().quiet()
	if (linked.exitCode !== 0) await Bun.$`cp -RP ${parts} ${folder}`.cwd(repository)
	for (const service of services) await Bun.$`cp -RP services/${service} ${folder}/services`.cwd(repository)
	return { folder, drop: () => rm(folder, { recursive: true, force: true }) }
}
