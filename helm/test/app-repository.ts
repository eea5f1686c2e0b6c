import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]

/** A git repository with a service in it, to install from. */
export const createRepository = async (name: string, manifest: Record<string, unknown> = {}) => {
	const folder = join(await mkdtemp(join(tmpdir(), "helm-source-")), name)
	await mkdir(folder, { recursive: true })
	await Bun.$`git init --quiet --initial-branch=main`.cwd(folder)
	const write = async (files: Record<string, string>) => {
		for (const [file, text] of Object.entries(files)) {
			await mkdir(dirname(join(folder, file)), { recursive: true })
			await writeFile(join(folder, file), text)
		}
	}
	/** Writes files and commits them. @returns the commit */
	const commit = async (files: Record<string, string>): Promise<string> => {
		await write(files)
		await Bun.$`git add -A`.cwd(folder)
		await Bun.$`git ${identity} commit --quiet --allow-empty -m change`.cwd(folder)
		return (await Bun.$`git rev-parse HEAD`.cwd(folder).text()).trim()
	}
	const manifestFile = (more: Record<string, unknown> = {}) =>
		JSON.stringify({ name, title: name, ...manifest, ...more })
	const first = await commit({
		"service.json": manifestFile(),
		"package.json": JSON.stringify({ name: `@hivematrix/${name}`, version: "1.0.0", dependencies: {} }),
		"main.ts": `import ${JSON.stringify(join(import.meta.dir, "children/plain.ts"))}\n`,
	})
	return { folder, first, commit, manifestFile, drop: () => rm(dirname(folder), { recursive: true }) }
}
