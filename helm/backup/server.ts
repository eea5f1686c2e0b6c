import { databaseOf } from "../config/environment.ts"
import { type Home, prepareHome } from "../config/home.ts"
import type { MasterConfig } from "../config/master-config.ts"
import { lastOffset } from "../config/platform.ts"
import { isEmbedded, postgresPort } from "../config/postgres-address.ts"
import { KnownError } from "../known-error.ts"
import { clusterExists } from "../postgres/cluster.ts"
import { findPostgres } from "../postgres/installation.ts"
import { holderOf, takeHome } from "../supervise/lock.ts"
import { startQuietServer } from "./quiet-server.ts"
import { type Address, openSession, type Session } from "./session.ts"

/** The installation's PostgreSQL: sessions as its administrator, and as the owner of one service's database. */
export type Server = {
	asAdmin: (database?: string) => Promise<Session>
	asOwner: (service: string, database?: string) => Promise<Session>
}

type Place = Pick<Address, "host" | "port" | "ssl">

const serverAt = (place: Place, config: MasterConfig): Server => {
	const { admin_user, admin_password } = config.databases.postgresql
	const admin: Address = { ...place, role: admin_user, password: admin_password }
	return {
		asAdmin: (database = "postgres") => openSession(admin, database),
		asOwner: (service, into) => {
			const { database, role, password } = databaseOf({ config }, service)
			return openSession({ ...place, role, password }, into ?? database)
		},
	}
}

/** Where a server that runs anyway listens: the external one, or that of a running Helm. */
const placeOf = (home: Home, config: MasterConfig): Place => {
	const configured = { config, offset: lastOffset(home) }
	const { host, ssl } = config.databases.postgresql
	const encrypted = isEmbedded(configured) || ssl === "disable" ? {} : { ssl }
	return { host, port: postgresPort(configured), ...encrypted }
}

/** Uses the installation's server: the one that runs, else one that is started for this and ended after it. */
export const withServer = async <Result>(
	home: Home,
	config: MasterConfig,
	use: (server: Server) => Promise<Result>,
): Promise<Result> => {
	if (holderOf(home) || !isEmbedded({ config, offset: 0 }))
		return use(serverAt(placeOf(home, config), config))
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new KnownError(unwritable.join("\n"))
	const leave = takeHome(home)
	try {
		const installation = await findPostgres(home)
		if (!clusterExists(installation))
			throw new KnownError(`There are no databases in ${home.root} yet. Start it with "bun run start".`)
		const quiet = await startQuietServer(installation, "durable")
		try {
			return await use(serverAt(quiet, config))
		} finally {
			await quiet.stop()
		}
	} finally {
		leave()
	}
}
