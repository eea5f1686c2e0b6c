import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { ServiceName } from "@hivematrix/shared/manifest"
import { KnownError } from "../known-error.ts"
import { inherited } from "./environment.ts"
import { findServices, reservedNames } from "./service.ts"

const firstPort = 5041

/**
 * Copies `services/template` under a new name, with the next free port, and links its dependencies.
 * Nothing that exists is touched, and nothing remains when a step fails.
 */
export const newService = async (
	repository: string,
	name: string,
	title: string,
): Promise<{ folder: string; port: number }> => {
	const services = join(repository, "services")
	const folder = join(services, name)
	refuseName(name, folder)
	const taken = new Set(findServices([services]).found.map(({ port }) => port))
	let port = firstPort
	while (taken.has(port)) port += 1
	const lockFile = join(repository, "bun.lock")
	const locked = readFileSync(lockFile)
	// Fails where the folder appeared meanwhile: two at once don't write into each other.
	mkdirSync(folder)
	try {
		const template = join(services, "template")
		cpSync(template, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" })
		renameSync(join(folder, "test/template.test.ts"), join(folder, `test/${name}.test.ts`))
		change(join(folder, "service.json"), (manifest) => ({
			...manifest,
			name,
			title,
			description: "",
			port,
			calls: [name],
		}))
		change(join(folder, "package.json"), (pack) => ({ ...pack, name: `@hivematrix/${name}` }))
		await install(repository)
	} catch (error) {
		rmSync(folder, { recursive: true, force: true })
		writeFileSync(lockFile, locked)
		throw error
	}
	return { folder, port }
}

const refuseName = (name: string, folder: string): void => {
	if (!ServiceName.safeParse(name).success)
		throw new KnownError(`A service's name has lower-case letters, digits and hyphens: "${name}" won't do.`)
	if (reservedNames.has(name)) throw new KnownError(`No service may be named ${name}. Choose another name.`)
	if (existsSync(folder)) throw new KnownError(`${folder} exists already. Choose another name.`)
}

const change = (file: string, to: (content: Record<string, unknown>) => object): void =>
	writeFileSync(file, `${JSON.stringify(to(JSON.parse(readFileSync(file, "utf8"))), null, "\t")}\n`)

const install = async (repository: string): Promise<void> => {
	const run = Bun.spawn([process.execPath, "install", "--silent"], {
		cwd: repository,
		env: inherited(),
		stdin: "ignore",
		stdout: "ignore",
		stderr: "pipe",
	})
	const [code, reason] = await Promise.all([run.exited, new Response(run.stderr).text()])
	if (code !== 0) throw new KnownError(`Its dependencies can't be installed: ${reason.trim()}`)
}
