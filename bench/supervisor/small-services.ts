import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const repository = resolve(import.meta.dir, "../..")

/** A service that does nothing but answer, as `bun helm new` would make the smallest. */
const program = `
import { ServiceSettings, startService } from "@hivematrix/shared/start"
await startService(ServiceSettings, async ({ SERVICE_NAME }) => ({
	app: { fetch: () => Response.json({ service: SERVICE_NAME }) },
}))
`

/**
 * A copy of this repository with Core, which Helm's own dashboard needs, and so many small services, from port 6000 on.
 * @returns its folder; beside `helm/main.ts` each small service can be run by itself
 */
export const cloneWith = async (count: number) => {
	const folder = await mkdtemp(join(tmpdir(), "bench-supervisor-"))
	await Bun.$`chmod 711 ${folder}`
	for (const file of ["package.json", "bun.lock", "bunfig.toml", "tsconfig.json"])
		await cp(join(repository, file), join(folder, file))
	await mkdir(join(folder, "services"))
	await Bun.$`cp -RPl node_modules shared helm bench ${folder}`.cwd(repository)
	await Bun.$`cp -RPl services/core ${folder}/services`.cwd(repository)
	const names = Array.from({ length: count }, (_, index) => `small-${index + 1}`)
	for (const [index, name] of names.entries()) {
		const place = join(folder, "services", name)
		await mkdir(join(place, "node_modules/@hivematrix"), { recursive: true })
		await symlink(join(folder, "shared"), join(place, "node_modules/@hivematrix/shared"))
		await writeFile(join(place, "main.ts"), program)
		const manifest = { name, title: name, port: 6000 + index }
		await writeFile(join(place, "service.json"), JSON.stringify(manifest))
	}
	return { folder, names, drop: () => rm(folder, { recursive: true, force: true }) }
}
