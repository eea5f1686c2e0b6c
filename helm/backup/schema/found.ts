/** Something of a database that SQL can make again. */
export type Found = {
	/** `catalog:oid`, as dependencies name it. */
	key: string
	/** By which equals are ordered, so that the same schema always gives the same text. */
	name: string
	sql: string
}

/** Objects that are ours to carry: no extension brings them, and they aren't the server's own. */
export const ours = (catalog: string, oid: string, namespace: string): string => `
	${namespace} in (
		select oid from pg_catalog.pg_namespace
		where nspname !~ '^pg_' and nspname <> 'information_schema'
	)
	and not exists (
		select from pg_catalog.pg_depend d
		where d.classid = 'pg_catalog.${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e'
	)`

/** The SQL of many, each statement closed. */
export const closed = (statements: string[]): string =>
	statements.map((statement) => `${statement.trim()};\n`).join("")

export const literal = (text: string): string => {
	const quoted = `'${text.replaceAll("'", "''")}'`
	return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted
}
