import { expect, test } from "bun:test"
import { createAnalyzer } from "../../presidio/profiles.ts"
import { presidioApi } from "../../presidio/rest.ts"

const app = presidioApi({ analyzer: createAnalyzer("presidio", { scope: "patterns" }), largestBody: 100_000 })

const post = async (path: string, body: unknown) => {
	const response = await app.request(path, {
		method: "POST",
		body: typeof body === "string" ? body : JSON.stringify(body),
	})
	return { status: response.status, body: await response.json() }
}

test("offsets are code points", async () => {
	const { body } = await post("/analyze", { text: "🐝🐝 10.1.2.3", language: "en", entities: ["IP_ADDRESS"] })
	expect(body).toEqual([
		{ analysis_explanation: null, end: 11, entity_type: "IP_ADDRESS", score: 0.6, start: 3 },
	])
})

test("several texts get several answers", async () => {
	const { body } = await post("/analyze", {
		text: ["10.1.2.3", "nothing"],
		language: "en",
		entities: ["IP_ADDRESS"],
	})
	expect(body).toMatchObject([[{ start: 0, end: 8 }], []])
})

test("the decision process has Presidio's fields", async () => {
	const { body } = await post("/analyze", {
		text: "ip 10.1.2.3",
		language: "en",
		entities: ["IP_ADDRESS"],
		return_decision_process: true,
	})
	expect(body[0].analysis_explanation).toMatchObject({
		recognizer: "IpRecognizer",
		pattern_name: "IPv4",
		original_score: 0.6,
		score: 0.95,
		supportive_context_word: "ip",
		validation_result: null,
	})
})

test("an ad-hoc recognizer comes with the request", async () => {
	const adHoc = {
		name: "Zip",
		supported_language: "en",
		supported_entity: "ZIP",
		patterns: [{ name: "zip", regex: "\\b\\d{5}\\b", score: 0.01 }],
		context: ["zip"],
	}
	const request = { text: "zip 10023", language: "en", entities: ["ZIP"], ad_hoc_recognizers: [adHoc] }
	expect((await post("/analyze", request)).body).toMatchObject([
		{ entity_type: "ZIP", start: 4, end: 9, score: 0.4 },
	])
})

test.each(
	[
		[{}, 500, "No text provided"],
		[{ text: "x" }, 500, "No language provided"],
		[{ text: "x", language: "zz" }, 500, "No matching recognizers were found to serve the request."],
		[
			{
				text: "x",
				language: "en",
				ad_hoc_recognizers: [{ supported_entity: "X", patterns: [{ name: "x", bebex: "x" }] }],
			},
			400,
			"Failed to parse /analyze request for AnalyzerEngine.analyze(). Pattern.__init__() got an unexpected keyword argument 'bebex'",
		],
		[
			{
				text: "x",
				language: "en",
				ad_hoc_recognizers: [{ supported_entity: "X", patterns: [{ name: "x", regex: "(", score: 1 }] }],
			},
			500,
			"Invalid regular expression",
		],
		["{", 400, "The browser (or proxy) sent a request that this server could not understand."],
		[{ text: "x".repeat(200_000), language: "en" }, 413, "The request is too large."],
	].map(([request, status, message]) => ({ request, status: Number(status), message: String(message) })),
)("what can't be answered is refused: $message", async ({ request, status, message }) => {
	const answer = await post("/analyze", request)
	expect(answer.status).toBe(status)
	expect(answer.body.error).toStartWith(message)
})

test("a text is anonymized and, if it was encrypted, brought back", async () => {
	const key = "k".repeat(16)
	const text = "🐝 call Zoë"
	const { body: hidden } = await post("/anonymize", {
		text,
		analyzer_results: [{ start: 7, end: 10, score: 0.9, entity_type: "PERSON" }],
		anonymizers: { PERSON: { type: "encrypt", key } },
	})
	expect(hidden.items[0]).toMatchObject({ start: 7, entity_type: "PERSON", operator: "encrypt" })
	const { body: back } = await post("/deanonymize", {
		text: hidden.text,
		anonymizer_results: hidden.items,
		deanonymizers: { DEFAULT: { type: "decrypt", key } },
	})
	expect(back).toEqual({
		text,
		items: [{ start: 7, end: 10, entity_type: "PERSON", text: "Zoë", operator: "decrypt" }],
	})
})

test.each(
	[
		["/anonymize", {}, 400, "Invalid request json"],
		["/anonymize", { text: "x" }, 422, "Invalid input, request must contain analyzer results"],
		[
			"/anonymize",
			{ text: "x", analyzer_results: [{ start: 0, end: 9, score: 1, entity_type: "X" }] },
			422,
			"Invalid analyzer result, start: 0 and end: 9, while text length is only 1.",
		],
		[
			"/anonymize",
			{ text: "x", analyzer_results: [], anonymizers: { DEFAULT: { type: "custom" } } },
			400,
			"Custom type anonymizer is not supported",
		],
		["/deanonymize", {}, 400, "Invalid request json"],
	].map(([path, request, status, message]) => ({
		path: String(path),
		request,
		status: Number(status),
		message: String(message),
	})),
)("$path refuses: $message", async ({ path, request, status, message }) => {
	expect(await post(path, request)).toEqual({ status, body: { error: message } })
})

test("the service tells what it knows", async () => {
	const get = async (path: string) => (await app.request(path)).json()
	expect(await (await app.request("/health")).text()).toBe("Presidio Analyzer service is up")
	expect(await get("/recognizers?language=en")).toContain("UsSsnRecognizer")
	expect(await get("/supportedentities?language=en")).toContain("US_SSN")
	expect(await get("/supportedentities?language=zz")).toEqual([])
	expect(await get("/anonymizers")).toContain("mask")
	expect(await get("/deanonymizers")).toEqual(["decrypt", "deanonymize_keep"])
})
