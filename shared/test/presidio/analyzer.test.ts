import { expect, test } from "bun:test"
import { AnalyzerEngine } from "../../presidio/engine/analyzer.ts"
import { createAnalyzer } from "../../presidio/profiles.ts"
import { customRecognizer, PatternTimeoutError } from "../../presidio/recognizers/custom.ts"
import { remoteRecognizer } from "../../presidio/recognizers/remote.ts"
import { NoRecognizersError, RecognizerRegistry } from "../../presidio/registry/registry.ts"

const presidio = createAnalyzer("presidio", { scope: "patterns" })

test("a word before a number raises its score, a word behind it does not", async () => {
	const before = await presidio.analyze("bank account 4455667788", { entities: ["US_BANK_NUMBER"] })
	const behind = await presidio.analyze("4455667788 is my bank account", { entities: ["US_BANK_NUMBER"] })
	expect(before).toMatchObject([{ score: 0.4 }])
	expect(behind).toMatchObject([{ score: 0.05 }])
})

test("the sixth keyword before a number does not count", async () => {
	const near = await presidio.analyze("account one-way trip ticket train 44556677", {
		entities: ["US_BANK_NUMBER"],
	})
	const far = await presidio.analyze("account red green blue yellow white black 44556677", {
		entities: ["US_BANK_NUMBER"],
	})
	expect(near).toMatchObject([{ score: 0.4 }])
	expect(far).toMatchObject([{ score: 0.05 }])
})

test("the caller's context counts as if it stood before each result", async () => {
	const [result] = await presidio.analyze("Q7990604", {
		entities: ["US_DRIVER_LICENSE"],
		context: ["Driver license"],
		returnDecisionProcess: true,
	})
	expect(result?.explanation).toMatchObject({
		originalScore: 0.3,
		score: 0.6499999999999999,
		scoreContextImprovement: 0.3499999999999999,
		supportiveContextWord: "driver",
		recognizer: "UsLicenseRecognizer",
	})
})

test("explanations come only when asked for", async () => {
	const [result] = await presidio.analyze("mail q@example.org")
	expect(result?.explanation).toBeUndefined()
})

test("one span can be several things, and results come by falling score", async () => {
	const results = await presidio.analyze("SSN 324-44-5257, write to q@example.org")
	expect(results.map(({ entityType }) => entityType)).toEqual(["EMAIL_ADDRESS", "US_SSN", "URL"])
})

test("what lies within a result of its own kind is dropped", async () => {
	const words = customRecognizer({
		name: "Words",
		entity: "WORD",
		language: "en",
		denyList: ["red", "red car", "car"],
	})
	const engine = new AnalyzerEngine({ registry: new RecognizerRegistry([words]) })
	expect(await engine.analyze("the Red car")).toMatchObject([
		{ start: 4, end: 7 },
		{ start: 8, end: 11 },
	])
})

test("a threshold drops what lies below it", async () => {
	expect(await presidio.analyze("number 44556677", { scoreThreshold: 0.4 })).toEqual([])
})

test("an allow list lets texts stand, whole or by expression", async () => {
	const text = "hosts 10.1.2.3 and 10.9.9.9"
	const entities = ["IP_ADDRESS"]
	expect(await presidio.analyze(text, { entities, allowList: ["10.1.2.3"] })).toMatchObject([{ start: 19 }])
	expect(await presidio.analyze(text, { entities, allowList: ["10.*"] })).toHaveLength(2)
	expect(
		await presidio.analyze(text, { entities, allowList: ["^10\\.9"], allowListMatch: "regex" }),
	).toHaveLength(1)
	expect(
		await presidio.analyze(text, { entities, allowList: ["(a+)+b|10"], allowListMatch: "regex" }),
	).toEqual([])
})

test("a language or an entity that nobody knows is an error", async () => {
	await expect(presidio.analyze("text", { language: "zz" })).rejects.toThrow(NoRecognizersError)
	await expect(presidio.analyze("text", { entities: ["SHOE_SIZE"] })).rejects.toThrow(NoRecognizersError)
})

test("an ad-hoc recognizer serves one call", async () => {
	const ticket = customRecognizer({
		name: "Ticket",
		entity: "TICKET",
		language: "en",
		patterns: [{ name: "number", score: 0.3, regex: String.raw`\bTKT-\d{4}\b` }],
		context: ["ticket"],
	})
	const results = await presidio.analyze("see ticket tkt-2041", {
		entities: ["TICKET"],
		adHocRecognizers: [ticket],
	})
	expect(results).toMatchObject([{ entityType: "TICKET", start: 11, end: 19, score: 0.6499999999999999 }])
	expect(presidio.supportedEntities()).not.toContain("TICKET")
})

test("an expression that would run for ever is stopped, and the text is not let through", async () => {
	const evil = customRecognizer({
		name: "Evil",
		entity: "EVIL",
		language: "en",
		patterns: [{ name: "nested", score: 1, regex: "^(a+)+$" }],
	})
	await expect(presidio.analyze(`${"a".repeat(60)}!`, { adHocRecognizers: [evil] })).rejects.toThrow(
		PatternTimeoutError,
	)
})

test("an expression that is none is refused when it is added", () => {
	const broken = { name: "broken", score: 1, regex: "(" }
	expect(() => customRecognizer({ name: "B", entity: "B", language: "en", patterns: [broken] })).toThrow(
		SyntaxError,
	)
})

test("a text longer than the limit is refused", async () => {
	const engine = new AnalyzerEngine({ longestText: 10 })
	await expect(engine.analyze("12345678901")).rejects.toThrow(RangeError)
})

test("a remote recognizer's findings count as any other's, and its failure is a failure", async () => {
	const server = Bun.serve({
		port: 0,
		fetch: async (request) => {
			const { text } = await request.json()
			if (text.includes("broken")) return new Response("", { status: 500 })
			return Response.json([{ entity_type: "DISEASE", start: 2, end: 5, score: 0.7 }])
		},
	})
	const remote = remoteRecognizer({ name: "Medical", url: server.url.href, entities: ["DISEASE"] })
	const options = { entities: ["DISEASE"], adHocRecognizers: [remote] }
	expect(await presidio.analyze("🐝 flu", options)).toMatchObject([
		{ entityType: "DISEASE", start: 3, end: 6 },
	])
	await expect(presidio.analyze("broken", options)).rejects.toThrow("answered with status 500")
	await server.stop(true)
})
