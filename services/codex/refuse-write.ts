import type { Sql } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import postgres from "postgres"
import type { Noun } from "./noun.ts"
import { listAudit } from "./queries/audit.ts"

/** Turns a broken unique index (SQLSTATE 23505) into the reason that belongs to its field. */
export const refuseDuplicates = async <T>(noun: Noun, write: () => Promise<T>): Promise<T> => {
	try {
		return await write()
	} catch (error) {
		const reason =
			error instanceof postgres.PostgresError && error.code === "23505"
				? noun.unique[error.constraint_name ?? ""]
				: undefined
		if (!reason) throw error
		throw new Problem(400, "Some fields are not right.", { errors: [reason] })
	}
}

/** Who was faster, and at what. */
export const changedBySomebody = async (sql: Sql, noun: Noun, id: number): Promise<Problem> => {
	const [last] = await listAudit(sql, noun.name, id, 1)
	const fields = Object.keys(last?.changes ?? {}).map((name) => noun.fields[name]?.label ?? name)
	const what = fields.length > 0 ? ` (${fields.join(", ")})` : ""
	return new Problem(412, `${last?.who ?? "Somebody"} changed this ${noun.one} meanwhile${what}.`)
}

/** The reasons why a write was refused; anything else goes on to the one place for errors. */
export const reasonsAgainst = (error: unknown): Reason[] => {
	if (error instanceof Problem && error.errors.length > 0) return error.errors
	if (error instanceof Problem && error.status === 412)
		return [
			{
				path: "",
				message: `${error.message} What you typed is still here: save again to keep it, or cancel to see theirs.`,
			},
		]
	throw error
}
