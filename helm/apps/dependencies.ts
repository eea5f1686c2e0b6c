import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { z } from "zod"
import { repository } from "../config/home.ts"
import { checkJson } from "../config/invalid-configuration.ts"
import { Text } from "../config/sections/setting.ts"
import type { FoundService } from "../config/service.ts"
import { KnownError } from "../known-error.ts"
import { runTool } from "./run-tool.ts"

/** What of a service's package.json counts here. */
const Pack = z.object({
	version: Text.optional(),
	dependencies: z.record(z.string(), z.string()).default({}),
})
export type Pack = z.infer<typeof Pack>

export const readPack = (folder: string): Pack => {
	const file = join(folder, "package.json")
	return existsSync(file) ? checkJson(file, readFileSync(file, "utf8"), Pack) : { dependencies: {} }
}

const shared = join(repository, "shared")

/**
 * Gives an installed service its `node_modules`, and touches nobody else's. The house's own packages are links into the
 * clone, and so are the libraries that `shared` is built on: a process with two copies of one would not know an error of
 * the other's. The rest is fetched, in the folder `work`.
 * @returns what was done, in a few words
 */
export const installDependencies = async (
	folder: string,
	services: FoundService[],
	work: string,
	signal: AbortSignal,
): Promise<string> => {
	const { dependencies } = readPack(folder)
	const links = new Map<string, string>()
	const rest: Record<string, string> = {}
	for (const [name, version] of Object.entries(dependencies)) {
		const place = placeOf(name, services)
		if (place) links.set(name, place)
		else rest[name] = version
	}
	const modules = join(folder, "node_modules")
	rmSync(modules, { recursive: true, force: true })
	if (Object.keys(rest).length) await fetchRest(folder, rest, work, signal)
	else mkdirSync(modules)
	for (const name of Object.keys(readPack(shared).dependencies)) {
		// What came along as a dependency's own peer must be the platform's as well.
		if (existsSync(join(modules, name))) links.set(name, join(shared, "node_modules", name))
	}
	for (const [name, target] of links) link(join(modules, name), target)
	const fetched = Object.keys(rest).length
	return `${links.size} of the platform's, ${fetched || "none"} fetched`
}

/** Where the platform has a package, if it is the platform's to give. */
const placeOf = (name: string, services: FoundService[]): string | undefined => {
	if (name === "@hivematrix/shared") return shared
	if (name.startsWith("@hivematrix/")) {
		const service = services.find((one) => `@hivematrix/${one.name}` === name)
		if (service) return service.folder
		throw new KnownError(`It builds on ${name}, and there is no such service here. Install that first.`)
	}
	const place = join(shared, "node_modules", name)
	return name in readPack(shared).dependencies && existsSync(place) ? place : undefined
}

const fetchRest = async (
	folder: string,
	dependencies: Record<string, string>,
	work: string,
	signal: AbortSignal,
): Promise<void> => {
	rmSync(work, { recursive: true, force: true })
	mkdirSync(work, { recursive: true, mode: 0o700 })
	writeFileSync(
		join(work, "package.json"),
		JSON.stringify({ name: "dependencies", private: true, dependencies }),
	)
	const lock = join(folder, "bun.lock")
	if (existsSync(lock)) cpSync(lock, join(work, "bun.lock"))
	try {
		await runTool(
			[process.execPath, "install", "--production", "--ignore-scripts", "--linker=hoisted", "--silent"],
			{
				cwd: work,
				signal,
			},
		)
	} catch (error) {
		throw new KnownError(`They can't be had: ${(error as Error).message}`)
	}
	renameSync(join(work, "node_modules"), join(folder, "node_modules"))
	rmSync(work, { recursive: true, force: true })
}

const link = (place: string, target: string): void => {
	rmSync(place, { recursive: true, force: true })
	mkdirSync(dirname(place), { recursive: true })
	symlinkSync(target, place)
}
