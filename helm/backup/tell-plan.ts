import { basename } from "node:path"
import type { RestorePlan } from "./restore-plan.ts"
import { ago } from "./words.ts"

/** What a restore would do, line by line. */
export const tellPlan = ({
	file,
	manifest,
	databases,
	home,
	source,
	service,
	mark,
	notes,
}: RestorePlan): string[] => {
	const names = databases.map(({ service }) => service).join(", ")
	const rows = (count: number) => count.toLocaleString("en").padStart(12)
	return [
		`${basename(file)} is whole. It was taken ${ago(new Date(manifest.created))} (${manifest.created}) by HiveMatrix ${manifest.platform} on PostgreSQL ${manifest.postgresql}.`,
		"A restore",
		...(home === "empty"
			? [`  makes ${source.home.root}: a configuration with the archive's keys, and a database cluster`]
			: []),
		...databases.map(
			({ service, here, tables }) =>
				`  restores ${service.padEnd(16)} ${rows(tables.reduce((sum, table) => sum + table.rows, 0))} rows in ${tables.length} tables, into the database ${here}`,
		),
		...(home === "running"
			? [`  stops ${service ?? "every service"} for the moment in which the databases change places`]
			: []),
		...(home === "empty"
			? []
			: [
					`  keeps what is there as ${databases.map(({ here }) => formerName(here, mark)).join(", ")}`,
					service
						? `  takes over the key that the rows of ${service} are sealed with`
						: "  takes over the configuration, save this machine's server, ports and backups, and keeps the present one beside it",
				]),
		...(databases.some(({ service }) => service === "core" || service === "identity")
			? ["  ends every session: everybody signs in again"]
			: []),
		...(home === "running"
			? [
					`  starts ${service ?? "them"} again, and puts everything back as it is now if one of ${names} is not ready then`,
				]
			: []),
		...notes.map((note) => `! ${note}`),
	]
}

/** What a database is called while it is kept beside the one that took its place; PostgreSQL's names have 63 bytes. */
export const formerName = (database: string, mark: string): string =>
	`${database.slice(0, 38)}_before_${mark}`
export const comingName = (database: string, mark: string): string =>
	`${database.slice(0, 38)}_coming_${mark}`

/** Tells one restore from every other: its time to the millisecond. */
export const newMark = (): string => new Date().toISOString().replace(/\D/g, "")
