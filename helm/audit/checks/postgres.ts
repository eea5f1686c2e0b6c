import { connect } from "@hivematrix/shared/db"
import { databaseOf } from "../../config/environment.ts"
import { postgresUrl } from "../../config/postgres-address.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const apart = about("postgres.apart", "Each service can open its own database only", "critical")
const plain = about("postgres.roles", "No service is the server's superuser", "critical")

/** Has the server say it, to each service's own role: a knock on a closed door would stand in its log as an error. */
export const auditPostgres = async ({ platform, status }: Subject): Promise<Finding[]> => {
	if (!status) return [apart.unknown("HiveMatrix doesn't run.")]
	const wanted = platform.services
		.filter(({ database }) => database)
		.map(({ name }) => ({ name, ...databaseOf(platform, name) }))
	const databases = [...wanted.map(({ database }) => database), "postgres"]
	const opened: string[] = []
	const strong: string[] = []
	for (const mine of wanted) {
		const role = await ask(postgresUrl(platform, mine), databases)
		if (role?.strong) strong.push(mine.name)
		for (const database of role?.opens ?? []) opened.push(`${mine.role} opens ${database}`)
	}
	return [
		opened.length
			? apart.wrong(
					opened.join(", "),
					"revoke connect on database NAME from public; Helm does it on a server of its own.",
				)
			: apart.ok(`${wanted.length} roles asked`),
		strong.length
			? plain.wrong(
					`${strong.join(", ")} may do anything on the server.`,
					"alter role NAME nosuperuser nocreatedb nocreaterole",
				)
			: plain.ok(),
	]
}

/** What a role is, and which of these databases beside its own it may open; undefined where it isn't let in at all. */
const ask = async (
	url: string,
	databases: string[],
): Promise<{ strong: boolean; opens: string[] } | undefined> => {
	const sql = connect(url, { max: 1, name: "helm-audit" })
	try {
		const [row] = await sql<{ strong: boolean; opens: string[] }[]>`
			select
				rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as strong,
				array(
					select datname::text
					from pg_database
					where datname = any(${databases})
						and datname <> current_database()
						and has_database_privilege(datname, 'connect')
				) as opens
			from pg_roles
			where rolname = current_user`
		return row
	} catch {
		return undefined
	} finally {
		await sql.end({ timeout: 0 })
	}
}
