import { basename } from "node:path"
import type { Pool, Sql } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import { appendEntries, type StoredEntry } from "./append-entries.ts"
import type { LogEntry } from "./log-entry.ts"
import { readSpool } from "./read-spool.ts"
import { listSpools, sizeOf } from "./spool.ts"
import { type Taken, writeTaken } from "./taken.ts"

/** What one transaction takes at most: enough to be worth a commit, little enough to be held in memory. */
const most = { entries: 10_000, bytes: 8 * 2 ** 20 }

/** Milliseconds between two looks at spools in which nothing is new. */
const pause = 200

/** A commit is on disk after this time, in milliseconds, also where it did not wait for that. */
const settled = 3_000

type Position = { inode: number; position: number }
type Positions = ReadonlyMap<string, Position>

/** Takes what the spools hold into the log; only one that holds the same positions can. */
export class Intake {
	#positions: Map<string, Position> | undefined
	#round = 0
	/** What the database refused is then stored as plain text. */
	#plainly = false
	#told: { at: number; taken: Taken } = { at: 0, taken: {} }
	#over = false
	#running: Promise<void> | undefined

	constructor(
		private readonly sql: Pool,
		private readonly home: Home,
		private readonly log: Log,
		private readonly onStored: (entries: StoredEntry[]) => void = () => {},
	) {}

	start(): void {
		this.#running ??= this.#run()
	}

	/** Ends after the transaction under way. */
	async stop(): Promise<void> {
		this.#over = true
		await this.#running
	}

	/** Takes in what there is, up to one transaction's worth. @returns how many entries that were */
	async round(): Promise<number> {
		this.#positions ??= await readPositions(this.sql)
		const positions = this.#positions
		const { moves, entries } = this.#read(positions)
		if (!moves.length) return 0
		const stored = await this.sql.begin(async (tx) => {
			// Rows and positions are lost together or not at all, and the spools still have what was lost.
			await tx`set local synchronous_commit = off`
			await move(tx, positions, moves)
			return appendEntries(tx, this.#plainly ? entries.map(plain) : entries)
		})
		for (const { spool, ...position } of moves) positions.set(spool, position)
		this.#plainly = false
		this.onStored(stored)
		return entries.length
	}

	async #run(): Promise<void> {
		for (let failures = 0; !this.#over; ) {
			try {
				const taken = await this.round()
				this.#tell()
				failures = 0
				if (!taken) await Bun.sleep(pause)
			} catch (error) {
				// Whatever went wrong, the database alone knows what it has.
				this.#positions = undefined
				if (error instanceof Moved) continue
				this.#plainly = refusesData(error)
				failures += 1
				if (failures === 5)
					this.log.warn("The log can't be written; what services print waits.", errorContext(error))
				await Bun.sleep(Math.min(100 * 2 ** failures, 5_000))
			}
		}
	}

	/** Reads on in every spool in turn, so that one that floods doesn't hold up the others. */
	#read(positions: Positions) {
		const moves = new Map<string, Position & { spool: string }>()
		const entries: LogEntry[] = []
		let bytes = 0
		let spools = listSpools(this.home)
		const first = this.#round++ % Math.max(spools.length, 1)
		spools = [...spools.slice(first), ...spools.slice(0, first)]
		while (spools.length && entries.length < most.entries && bytes < most.bytes) {
			spools = spools.filter((spool) => {
				if (entries.length >= most.entries || bytes >= most.bytes) return false
				const name = basename(spool.file)
				const found = sizeOf(spool)
				if (!found) return false
				const known = moves.get(name) ?? positions.get(name)
				const from = known?.inode === found.inode ? known.position : 0
				if (from >= found.size) return false
				const piece = readSpool(spool, from)
				if (piece.position === from) return false
				moves.set(name, { spool: name, inode: found.inode, position: piece.position })
				for (const entry of piece.entries) entries.push(entry)
				bytes += piece.position - from
				return !piece.atEnd
			})
		}
		return { moves: [...moves.values()], entries }
	}

	/** Says what may be freed: what the database had a while ago. */
	#tell(): void {
		const now = Date.now()
		if (!this.#positions || now - this.#told.at < settled) return
		if (this.#told.at) writeTaken(this.home, this.#told.taken)
		const taken = [...this.#positions].map(([spool, { position }]) => [spool, position])
		this.#told = { at: now, taken: Object.fromEntries(taken) }
	}
}

/** Another intake was faster: what was read is in the log already. */
class Moved extends Error {}

const readPositions = async (sql: Sql): Promise<Map<string, Position>> => {
	const rows = await sql<(Position & { spool: string })[]>`
		select spool, inode::float8, position::float8
		from log_positions`
	return new Map(rows.map(({ spool, inode, position }) => [spool, { inode, position }]))
}

/** Moves positions on, unless they are elsewhere by now than where this intake read from. Keeps others out until the end. */
const move = async (tx: Sql, known: Positions, moves: (Position & { spool: string })[]): Promise<void> => {
	await tx`select from log_writer for update`
	const now = await readPositions(tx)
	for (const { spool } of moves) {
		const [was, is] = [known.get(spool), now.get(spool)]
		if (was?.position !== is?.position || was?.inode !== is?.inode)
			throw new Moved("Another intake took in the same lines.")
	}
	await tx`
		insert into log_positions (spool, inode, position)
		select *
		from unnest(
			${moves.map(({ spool }) => spool)}::text[],
			${moves.map(({ inode }) => inode)}::bigint[],
			${moves.map(({ position }) => position)}::bigint[]
		)
		on conflict (spool) do update
		set inode = excluded.inode,
			position = excluded.position`
}

/** Class 22 is data that a type can't hold, 54 what goes beyond a limit (PostgreSQL's manual, appendix A). */
const refusesData = (error: unknown): boolean => /^(22|54)/.test((error as { code?: string }).code ?? "")

const plain = ({ context, message, ...entry }: LogEntry): LogEntry => ({
	...entry,
	message: context ? `${message} ${JSON.stringify(context)}` : message,
})
