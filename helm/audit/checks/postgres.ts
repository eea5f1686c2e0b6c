import { connect } from "@hivematrix/shared/db"
import { databaseOf } from "../../config/environment.ts"
import { postgresUrl } from "../../config/postgres-address.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const apart = about("postgres.apart", "Each service can open its own database only", "critical")
const plain = about("postgres.roles", "No service is the server's superuser", "critical")

/** Tries it for real: every service's role at every other's database. */
export const auditPostgres = async ({ platform, status }: Subject): Promise<Finding[]> => {
	if (!status) return [apart.unknown("HiveMatrix doesn't run.")]
	const wanted = platform.services
		.filter(({ database }) => database)
		.map(({ name }) => ({ name, ...databaseOf(platform, name) }))
	const opened: string[] = []
	const strong: string[] = []
	for (const mine of wanted) {
		const own = await ask(postgresUrl(platform, mine))
		if (own?.strong) strong.push(mine.name)
		for (const { database } of [...wanted, { database: "postgres" }])
			if (database !== mine.database && (await ask(postgresUrl(platform, { ...mine, database }))))
				opened.push(`${mine.role} opens ${database}`)
	}
	return [
		opened.length
			? apart.wrong(
					opened.join(", "),
					"revoke connect on database NAME from public; Helm does it on a server of its own.",
				)
			: apart.ok(`${wanted.length} roles tried`),
		strong.length
			? plain.wrong(
					`${strong.join(", ")} may do anything on the server.`,
					"alter role NAME nosuperuser nocreatedb nocreaterole",
				)
			: plain.ok(),
	]
}

/** What a role is in a database; undefined where it isn't let in. */
const ask = async (url: string): Promise<{ strong: boolean } | undefined> => {
	const sql = connect(url, { max: 1, name: "helm-audit" })
	try {
		const [row] = await sql<{ strong: boolean }[]>`
			select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as strong
			from pg_roles
			where rolname = current_user`
		return row
	} catch {
		return undefined
	} finally {
		await sql.end({ timeout: 0 })
	}
}
