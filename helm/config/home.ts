import { accessSync, chmodSync, constants, mkdirSync, readdirSync } from "node:fs"
import { join, resolve } from "node:path"

/** Where everything of one installation lies. */
export type Home = ReturnType<typeof homeAt>

export const homeAt = (folder: string) => {
	const root = resolve(folder)
	const configs = join(root, "configs")
	const run = join(root, "run")
	return {
		root,
		configs,
		run,
		masterConfig: join(configs, "master_config.json"),
		environments: join(configs, "services"),
		callers: join(configs, "callers.json"),
		/** Hashes of the files as Helm last wrote them. */
		written: join(configs, "written.json"),
		configLock: join(configs, "lock"),
		/** Services that `helm install` fetched, beside those of the clone. */
		installed: join(root, "services"),
		/** What an installation at work would have to undo. */
		journal: join(configs, "journal.json"),
		/** What can be installed by name, beside what this release knows. */
		appsRegistry: join(configs, "apps_registry.json"),
		services: join(root, "services.json"),
		masterServices: join(root, "master_services.json"),
		postgres: join(root, "postgres"),
		tls: join(root, "tls"),
		socket: join(run, "helm.sock"),
		lock: join(run, "helm.pid"),
		processes: join(run, "processes.json"),
		/** What every process prints, until it is in the log and a little longer. */
		spools: join(run, "spool"),
		/** What commands did while the database was away, until the dashboard takes it in. */
		trail: join(run, "trail"),
		/** What a backup can be opened with; it lies here so that backups can be proven. */
		backupIdentity: join(configs, "backup_identity.txt"),
		/** Archives, unless the configuration says otherwise. */
		backups: join(root, "backups"),
		backupLock: join(run, "backup-lock"),
		/** What the last start added to every port. */
		portOffset: join(configs, "port-offset"),
	}
}

/** The repository: where services and, unless told otherwise, the home are. */
export const repository = resolve(import.meta.dir, "../..")

/** Helm's own services: its dashboard. */
export const ownServices = [join(repository, "helm/dashboard")]

/** The home that the command line or the environment names. */
export const chooseHome = (given: string | undefined): Home =>
	homeAt(given || process.env.HIVEMATRIX_HOME || join(repository, "instance"))

/** The longest path that a unix socket's address holds, on Linux with its closing zero, and on macOS. */
const longestSocket = process.platform === "linux" ? 107 : 103

/** Makes the home's folders, readable to nobody else. @returns why that can't be done, if so */
export const prepareHome = (home: Home): string[] => {
	if (Buffer.byteLength(home.socket) > longestSocket) {
		return [`${home.socket} is too long for a socket's address. Choose a shorter folder with --home.`]
	}
	try {
		mkdirSync(home.root, { recursive: true })
		// A folder that holds nothing yet is ours to close. When Helm runs as root, PostgreSQL's own user must get through
		// to its data, but sees nothing on its way.
		if (!readdirSync(home.root).length) chmodSync(home.root, process.getuid?.() === 0 ? 0o711 : 0o700)
		for (const folder of [home.configs, home.environments, home.run, home.spools, home.installed]) {
			mkdirSync(folder, { recursive: true, mode: 0o700 })
			accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
		}
		return []
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException
		return [
			`${home.root} can't be written (${code}). Give it to the user who starts HiveMatrix, or choose another folder with --home.`,
		]
	}
}
