import { join } from "node:path"
import { parseEnv } from "node:util"
import { connect, type Pool } from "@hivematrix/shared/db"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"

/** Opens the log's database for a command, as the dashboard does. Undefined where it is away or was never made. */
export const openLogDatabase = async (home: Home): Promise<Pool | undefined> => {
	const { DATABASE_URL } = parseEnv(readIfThere(join(home.environments, "helm.env")) ?? "")
	if (!DATABASE_URL) return undefined
	const sql = connect(DATABASE_URL, { max: 1, name: "helm logs" })
	try {
		await sql`select from log_writer`
		return sql
	} catch {
		await sql.end({ timeout: 1 })
		return undefined
	}
}
