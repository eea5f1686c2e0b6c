import { existsSync, readdirSync, statfsSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { postgresAccount } from "@hivematrix/shared/postgres/account"
import { findBinaries } from "@hivematrix/shared/postgres/binaries"
import { databaseOf } from "../config/environment.ts"
import { type MasterConfig, parseConfig, readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { isEmbedded } from "../config/postgres-address.ts"
import { findServices } from "../config/service.ts"
import { KnownError } from "../known-error.ts"
import { holderOf } from "../supervise/lock.ts"
import { checkArchive } from "./archive-reader.ts"
import type { Key } from "./encryption.ts"
import type { BackupManifest, DatabaseEntry } from "./manifest.ts"
import { newMark } from "./tell-plan.ts"
import { inBytes } from "./words.ts"

/** All that a restore will do, found out without touching anything. */
export type RestorePlan = {
	source: Source
	file: string
	key: Key
	manifest: BackupManifest
	/** The databases to restore, by the names that they have here. */
	databases: (DatabaseEntry & { here: string; owner: string; password: string })[]
	/** Only this service, or all of them. */
	service: string | undefined
	/** The configuration as it will be. */
	config: MasterConfig
	/** Whether Helm runs on the home, has run, or never did. */
	home: "running" | "stopped" | "empty"
	/** By which what was there before is kept. */
	mark: string
	/** What a new home gets beside its configuration, by its path there. */
	files: Map<string, string>
	notes: string[]
}

/**
 * Checks the archive from end to end, and that everything here suits it.
 * @throws KnownError with every reason against it; nothing was touched
 */
export const planRestore = async (
	source: Source,
	file: string,
	key: Key,
	service: string | undefined,
): Promise<RestorePlan> => {
	const { home } = source
	const { manifest, files } = await checkArchive(file, key)
	const archived = parseConfig(
		`master_config.json of ${basename(file)}`,
		files.get("configs/master_config.json") ?? "",
	)
	const here = existsSync(home.masterConfig) ? readMasterConfig(home.masterConfig) : undefined
	const { major } = await findBinaries(process.getuid?.() === 0 ? postgresAccount() : undefined)
	const external = (config: MasterConfig) => !isEmbedded({ config, offset: 0 })
	const clustered = existsSync(join(home.postgres, "PG_VERSION")) || (!!here && external(here))
	const state = holderOf(home) ? "running" : here && clustered ? "stopped" : "empty"
	const config = mergeConfig(archived, here, service)
	const chosen = manifest.databases.filter((entry) => !service || entry.service === service)
	const reasons = [
		...wrongHome(home.root, !!here, clustered, service),
		...(here || !external(archived) ? [] : [otherServer(home.masterConfig, archived)]),
		...wrongService(manifest, service),
		...wrongVersions(manifest, major, chosen, source),
		...wrongSpace(chosen, home.postgres),
	]
	if (reasons.length) throw new KnownError(reasons.join("\n"))
	return {
		source,
		file,
		key,
		manifest,
		service,
		config,
		home: state,
		mark: newMark(),
		files: new Map([...files].filter(([name]) => name !== "configs/master_config.json")),
		databases: chosen.map((entry) => {
			const { database, role, password } = databaseOf({ config }, entry.service)
			return { ...entry, here: database, owner: role, password }
		}),
		notes: absent(manifest, source),
	}
}

/**
 * The archive's configuration, with what belongs to this machine left as it is here: its server, its ports, its
 * backups. A single service takes over the key that its rows are sealed with, and nothing else.
 */
export const mergeConfig = (
	archived: MasterConfig,
	here: MasterConfig | undefined,
	service: string | undefined,
): MasterConfig => {
	if (here && service) {
		const [mine, theirs] = [here.apps[service], archived.apps[service]]
		if (!theirs) return here
		const app = mine ? { ...mine, secret_key: theirs.secret_key } : theirs
		return { ...here, apps: { ...here.apps, [service]: app } }
	}
	const { admin_initial_password: _, ...keycloak } = archived.keycloak
	if (!here) return { ...archived, keycloak }
	const apps = Object.entries(archived.apps).map(([name, app]) => {
		const mine = here.apps[name]
		if (!mine) return [name, app]
		const { port, db_name, db_user, db_password } = mine
		return [name, { ...app, port, db_name, db_user, db_password }]
	})
	return {
		...archived,
		keycloak,
		databases: here.databases,
		backup: here.backup,
		apps: { ...here.apps, ...Object.fromEntries(apps) },
	}
}

const wrongHome = (
	root: string,
	configured: boolean,
	clustered: boolean,
	service: string | undefined,
): string[] => {
	if (service && !configured)
		return [
			`There is no installation in ${root} that ${service} could be restored into. Restore the whole archive.`,
		]
	if (clustered && !configured)
		return [
			`${root} has databases and no configuration. Put its master_config.json back, or choose another --home.`,
		]
	return []
}

const otherServer = (file: string, { databases }: MasterConfig): string =>
	`The archive is of an installation on the external PostgreSQL ${databases.postgresql.host}, which may still be in use. Write into ${file} which server to restore into: {"databases": {"postgresql": {…}}}, or {} for the embedded one.`

const wrongService = ({ databases }: BackupManifest, service: string | undefined): string[] =>
	!service || databases.some((entry) => entry.service === service)
		? []
		: [`The archive has no ${service}. It has ${databases.map((entry) => entry.service).join(", ")}.`]

const wrongVersions = (
	{ postgresql }: BackupManifest,
	major: string,
	chosen: DatabaseEntry[],
	{ services, home, own }: Source,
): string[] => {
	const { found } = findServices([services, home.installed], own)
	const older = Number(postgresql.split(".")[0]) > Number(major)
	return [
		...(older
			? [`The archive is from PostgreSQL ${postgresql}, and here is ${major}. Update this release first.`]
			: []),
		...chosen.flatMap(({ service, schema_version }) => {
			const folder = found.find(({ name }) => name === service)?.folder
			const newest = folder === undefined ? undefined : newestMigration(folder)
			return newest !== undefined && (schema_version ?? 0) > newest
				? [
						`${service} in the archive is at version ${schema_version}, and the ${service} here ends at ${newest}. Update it first.`,
					]
				: []
		}),
	]
}

const newestMigration = (folder: string): number | undefined => {
	const migrations = join(folder, "migrations")
	if (!existsSync(migrations)) return undefined
	return Math.max(0, ...readdirSync(migrations).map((name) => Number.parseInt(name, 10) || 0))
}

const wrongSpace = (chosen: DatabaseEntry[], data: string): string[] => {
	let place = data
	while (!existsSync(place)) place = dirname(place)
	const { bavail, bsize } = statfsSync(place)
	const wanted = chosen.reduce((sum, { bytes }) => sum + bytes, 0) * 1.2
	return wanted < bavail * bsize
		? []
		: [
				`The restore needs ${inBytes(wanted)} beside what is there, and ${place} has ${inBytes(bavail * bsize)}. Make room.`,
			]
}

const absent = ({ services }: BackupManifest, { services: folder, home, own }: Source): string[] => {
	const here = new Set(findServices([folder, home.installed], own).found.map(({ name }) => name))
	return services
		.filter(({ name, source }) => source && !here.has(name))
		.map(
			({ name, source }) =>
				`${name} is not installed here. Its data wait for: bun helm install ${source?.url}`,
		)
}
