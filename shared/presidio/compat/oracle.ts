import { z } from "zod"

const span = z.object({ entity_type: z.string(), start: z.number(), end: z.number(), score: z.number() })
export type OracleSpan = z.infer<typeof span>

const pattern = z.object({ name: z.string(), regex: z.string(), score: z.number() })
const options = z.object({
	supported_regions: z.array(z.string()).optional(),
	leniency: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
	patterns: z.array(pattern).optional(),
	global_regex_flags: z.number().optional(),
})

const analysis = z.object({
	id: z.string(),
	kind: z.string(),
	entity: z.string().nullish(),
	recognizer: z.string().optional(),
	text: z.string().optional(),
	oracle: z.array(span).optional(),
	recognizer_options: options.nullish(),
})
export type Analysis = z.infer<typeof analysis>

const context = z.object({ id: z.string(), entity: z.string(), text: z.string() })
export type ContextCase = z.infer<typeof context>

const request = z.object({
	id: z.string(),
	calls: z.array(z.string()),
	status: z.number(),
	request: z.unknown(),
	response: z.unknown(),
})
export type RequestCase = z.infer<typeof request>

const operators = z.record(z.string(), z.looseObject({ type: z.string().optional() })).nullish()
const anonymization = z.object({
	nodeid: z.string(),
	kind: z.string(),
	operator: z.string().optional(),
	params: z.record(z.string(), z.unknown()).optional(),
	text: z.string().nullish(),
	input: z.array(span.extend({ score: z.number().default(0) })).optional(),
	operators,
	conflict_resolution: z.enum(["merge_similar_or_contained", "remove_intersections"]).optional(),
	merge_entities_with_spaces: z.boolean().optional(),
	output: z.unknown().optional(),
	raises: z.object({ message: z.string() }).optional(),
})
export type Anonymization = z.infer<typeof anonymization>

const oracle = z.object({
	analyze: z.array(analysis),
	context: z.array(context),
	rest: z.array(request),
	anonymizer: z.array(anonymization),
})

/** Reads a file of cases: texts and calls with what Presidio's own code returned for them. */
export const readOracle = async (path: string) => oracle.parse(await Bun.file(path).json())
