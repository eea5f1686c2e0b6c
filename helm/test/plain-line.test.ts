import { expect, test } from "bun:test"
import { readPlainLine } from "../logs/plain-line.ts"

const said = (text: string) => readPlainLine(`2026-11-27 00:03:06.218 UTC [4711] FATAL:  ${text}`).level

test("PostgreSQL's answer to who asks too early is no error, its other last words are", () => {
	expect(said("the database system is starting up")).toBe("info")
	expect(said("the database system is not yet accepting connections")).toBe("info")
	expect(said("the database system is shutting down")).toBe("info")
	expect(said("terminating connection due to unexpected postmaster exit")).toBe("error")
	expect(said('password authentication failed for user "codex"')).toBe("error")
})
