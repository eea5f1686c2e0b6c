import { lstatSync, readdirSync } from "node:fs"
import { join, relative } from "node:path"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const modes = about("files.modes", "Nobody else can read or write the home", "high")
const owners = about("files.owners", "Every file of the home belongs to its owner", "high")

/** Walks the home. Folders may be passed through where PostgreSQL's own user must; the data are the server's to keep. */
export const auditFiles = ({ home }: Subject): Finding[] => {
	const { uid } = lstatSync(home.root)
	const open: string[] = []
	const strange: string[] = []
	const walk = (path: string): void => {
		const stat = lstatSync(path)
		const name = relative(home.root, path) || "."
		const allowed = path === home.root || path === home.postgres ? 0o711 : 0o700
		// A link's mode means nothing; what it leads to is looked at as itself.
		if (!stat.isSymbolicLink() && (stat.mode & 0o777 & ~allowed & 0o077) !== 0)
			open.push(`${name} (${mode(stat.mode)})`)
		if (stat.uid !== uid && !path.startsWith(home.postgres)) strange.push(`${name} (user ${stat.uid})`)
		if (!stat.isDirectory() || path === home.postgres || path === home.installed) return
		for (const child of readdirSync(path)) walk(join(path, child))
	}
	walk(home.root)
	return [
		open.length
			? modes.wrong(some(open), `Close them: chmod -R go-rwx ${home.configs} ${home.run} ${home.backups}`)
			: modes.ok(),
		strange.length
			? owners.wrong(some(strange), `Give them back: chown -R ${uid} ${home.configs}`)
			: owners.ok(),
	]
}

const mode = (bits: number): string => (bits & 0o777).toString(8)

export const some = (names: string[]): string =>
	names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", ")
