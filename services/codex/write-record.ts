import type { Pool, Sql } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import { type Actor, asCaller } from "./as-caller.ts"
import type { Noun, Value } from "./noun.ts"
import { lockRecord, nextAccountNumber, writeNew, writeOver } from "./queries/record-writes.ts"
import { changedBySomebody, refuseDuplicates } from "./refuse-write.ts"
import { resolveReferences } from "./resolve-references.ts"
import { rulesOf } from "./rules.ts"

/** A validated input of the noun's shape in contract.ts. */
export type Draft = Record<string, Value>

/** Adds a record. @returns its id. @throws Problem 400 with every reason. */
export const addRecord = (sql: Pool, actor: Actor, noun: Noun, draft: Draft): Promise<number> =>
	refuseDuplicates(noun, () =>
		asCaller(sql, actor, async (tx) => {
			const { columns, links } = await resolveReferences(tx, noun, draft, undefined)
			check(rulesOf(noun, columns))
			if (noun.name === "companies") columns.account_number ??= await nextAccountNumber(tx)
			const id = await writeNew(tx, noun, columns)
			await links(id)
			return id
		}),
	)

/**
 * Changes the given fields of a record and leaves the others.
 * @param version what the changer saw; undefined to write over whatever stands there
 * @throws Problem 404, 400 with every reason, or 412 when somebody else was faster.
 */
export const changeRecord = (
	sql: Pool,
	actor: Actor,
	noun: Noun,
	id: number,
	version: number | undefined,
	draft: Draft,
): Promise<void> =>
	refuseDuplicates(noun, () =>
		asCaller(sql, actor, async (tx) => {
			const current = await lock(tx, noun, id)
			if (version !== undefined && version !== current.version) throw await changedBySomebody(tx, noun, id)
			const { columns, links } = await resolveReferences(tx, noun, draft, current)
			const numberGiven = "account_number" in columns ? String(columns.account_number ?? "") : ""
			if (numberGiven && numberGiven !== current.account_number)
				check([{ path: "account_number", message: "An account number is given once and never changed." }])
			delete columns.account_number
			check(rulesOf(noun, { ...current, ...columns }))
			await writeOver(tx, noun, id, columns)
			await links(id)
		}),
	)

/** Takes a record out of use. */
export const archiveRecord = (sql: Pool, actor: Actor, noun: Noun, id: number): Promise<void> =>
	asCaller(sql, actor, async (tx) => {
		const { archived_at } = await lock(tx, noun, id)
		if (archived_at === null) await tx`update ${tx(noun.name)} set archived_at = now() where id = ${id}`
	})

/** Brings an archived record back. */
export const restoreRecord = (sql: Pool, actor: Actor, noun: Noun, id: number): Promise<void> =>
	asCaller(sql, actor, async (tx) => {
		const { archived_at } = await lock(tx, noun, id)
		if (archived_at !== null) await tx`update ${tx(noun.name)} set archived_at = null where id = ${id}`
	})

/** A draft whose blank texts are absent values: nothing tells the two apart on a page. */
export const withoutBlanks = (draft: Draft): Draft =>
	Object.fromEntries(
		Object.entries(draft).map(([name, value]) => [name, value === "" && name !== "name" ? null : value]),
	)

const lock = async (tx: Sql, noun: Noun, id: number) => {
	const current = await lockRecord(tx, noun, id)
	if (!current) throw new Problem(404, `There is no such ${noun.one}.`)
	return current
}

const check = (errors: Reason[]) => {
	if (errors.length > 0) throw new Problem(400, "Some fields are not right.", { errors })
}
