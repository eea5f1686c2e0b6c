import { Hono } from "hono"
import { AnonymizerEngine } from "../anonymizer/anonymizer.ts"
import { DeanonymizeEngine } from "../anonymizer/deanonymizer.ts"
import type { ScoredEntity } from "../anonymizer/entity.ts"
import type { OperatorConfigs } from "../anonymizer/operator.ts"
import { InvalidParamError } from "../anonymizer/parameters.ts"
import type { EngineResult } from "../anonymizer/replacing.ts"
import { offsetMap } from "../results/code-points.ts"
import { RestError, readJson } from "./errors.ts"

/** Presidio Anonymizer's routes; offsets are code points as its clients expect. */
export const anonymizerRoutes = (
	anonymizer = new AnonymizerEngine(),
	deanonymizer = new DeanonymizeEngine(),
) =>
	new Hono()
		.post("/anonymize", async (c) => {
			const body = notEmpty(await readJson(c))
			const operators = readOperators(body.anonymizers)
			if (Object.values(operators).some(({ type }) => type === "custom"))
				throw new RestError("Custom type anonymizer is not supported", 400)
			if (!Array.isArray(body.analyzer_results))
				throw new InvalidParamError("Invalid input, request must contain analyzer results")
			const text = String(body.text ?? "")
			const entities = readEntities(text, body.analyzer_results, true)
			return c.json(toJson(anonymizer.anonymize(text, entities, operators)))
		})
		.post("/deanonymize", async (c) => {
			const body = notEmpty(await readJson(c))
			const text = String(body.text ?? "")
			const entities = readEntities(
				text,
				Array.isArray(body.anonymizer_results) ? body.anonymizer_results : [],
				false,
			)
			return c.json(toJson(deanonymizer.deanonymize(text, entities, readOperators(body.deanonymizers))))
		})
		.get("/anonymizers", (c) => c.json(anonymizer.anonymizers))
		.get("/deanonymizers", (c) => c.json(deanonymizer.deanonymizers))

const notEmpty = (body: Record<string, unknown>) => {
	if (!Object.keys(body).length) throw new RestError("Invalid request json", 400)
	return body
}

const readOperators = (value: unknown): OperatorConfigs => {
	const given = typeof value === "object" && value !== null ? Object.entries(value) : []
	return Object.fromEntries(
		given.map(([entity, config]) => {
			if (!config?.type)
				throw new InvalidParamError("Invalid input, operator config must contain operator_name")
			return [entity, { ...config, type: String(config.type) }]
		}),
	)
}

const readEntities = (
	text: string,
	given: readonly Record<string, unknown>[],
	isScored: boolean,
): ScoredEntity[] => {
	const { toUtf16 } = offsetMap(text)
	return given.map((item) => {
		for (const field of ["start", "end"])
			if (typeof item[field] !== "number")
				throw new InvalidParamError(`Invalid input, result must contain ${field}`)
		if (!item.entity_type) throw new InvalidParamError("Invalid input, result must contain entity_type")
		if (isScored && typeof item.score !== "number")
			throw new InvalidParamError("Invalid input, analyzer result must contain score")
		return {
			entityType: String(item.entity_type),
			start: toUtf16(Number(item.start)),
			end: toUtf16(Number(item.end)),
			score: Number(item.score ?? 0),
		}
	})
}

const toJson = ({ text, items }: EngineResult) => {
	const { toCodePoint } = offsetMap(text)
	return {
		text,
		items: items.map((item) => ({
			start: toCodePoint(item.start),
			end: toCodePoint(item.end),
			entity_type: item.entityType,
			text: item.text,
			operator: item.operator,
		})),
	}
}
