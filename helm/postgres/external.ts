import { connect } from "@hivematrix/shared/db"
import type { Platform } from "../config/environment.ts"
import { adminUrl } from "../config/postgres-address.ts"
import type { Answer, Program } from "../supervise/program.ts"
import { ensureDatabases } from "./databases.ts"

/** How long an answer may take, in seconds. */
const patience = 5

// The driver tries again and again where a server takes connections and drops them.
const late = async (): Promise<never> => {
	await Bun.sleep(patience * 1000)
	throw new Error(`no answer within ${patience} s`)
}

/** A PostgreSQL that runs elsewhere, of which nothing is started: it is asked how it is, as if it were one of ours. */
export const externalPostgres = (platform: () => Platform): Program => {
	const { host, port } = platform().config.databases.postgresql
	let version = ""
	return {
		name: "postgres",
		title: "PostgreSQL",
		port,
		needs: [],
		instances: () => 1,
		memoryLimit: () => undefined,
		version: () => version,
		probe: async (): Promise<Answer> => {
			const sql = connect(adminUrl(platform()), { max: 1, name: "helm", patience })
			try {
				const asked = sql<
					{ version: string }[]
				>`select current_setting('server_version') as version`.execute()
				const [row] = await Promise.race([asked, late()])
				version = row?.version ?? ""
				return { ready: true, alive: true, detail: "" }
			} catch (error) {
				return { ready: false, alive: true, detail: `${host}:${port} can't be used: ${reasonOf(error)}` }
			} finally {
				await sql.end({ timeout: 0 })
			}
		},
		settle: () => ensureDatabases(platform()),
	}
}

const reasonOf = (error: unknown): string => {
	const { code, message } = error as { code?: string; message?: string }
	if (code === "28P01") return "it refuses admin_user and admin_password of master_config.json"
	return message || code || String(error)
}
