import { expect, test } from "bun:test"
import { wayOf } from "../../dashboard/request-way.ts"

test("a request's way begins where it came in, though the gateway writes its line last", () => {
	const at = (milliseconds: number) => new Date(1_700_000_000_000 + milliseconds)
	const way = wayOf([
		{ service: "codex", time: at(40), context: {} },
		{ service: "codex", time: at(97), context: { ms: 95 } },
		{ service: "nexus", time: at(100), context: { ms: 99.6, status: 200 } },
	])
	expect(way).toEqual({ began: at(0), milliseconds: 100, services: ["nexus", "codex"] })
})
