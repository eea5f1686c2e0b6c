import { z } from "zod"
import { offsetMap } from "../results/code-points.ts"
import type { EntityRecognizer, RecognizerResult } from "../types.ts"

/** Where another analyzer is asked, and for what. */
export interface RemoteSettings {
	name: string
	/** The address of its `/analyze`. */
	url: string
	entities: readonly string[]
	language?: string
	context?: readonly string[]
	/** In milliseconds; 5,000 when absent. */
	timeout?: number
}

const answer = z.array(
	z.object({ entity_type: z.string(), start: z.number(), end: z.number(), score: z.number() }),
)

const TIMEOUT = 5_000

/**
 * A recognizer that asks another machine by Presidio's REST protocol. Texts leave the house through it, so no
 * profile has one: whoever adds it knows where they go. It fails when the other machine does, rather than let a
 * text through that nobody searched.
 */
export const remoteRecognizer = (settings: RemoteSettings): EntityRecognizer => ({
	name: settings.name,
	supportedEntities: settings.entities,
	supportedLanguage: settings.language ?? "en",
	context: settings.context,
	analyze: async (text, entities) => {
		const wanted = settings.entities.filter((entity) => entities.includes(entity))
		const response = await fetch(settings.url, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ text, language: settings.language ?? "en", entities: wanted }),
			signal: AbortSignal.timeout(settings.timeout ?? TIMEOUT),
		})
		if (!response.ok)
			throw new Error(`The recognizer ${settings.name} answered with status ${response.status}.`)
		const { toUtf16 } = offsetMap(text)
		return answer.parse(await response.json()).map(
			(found): RecognizerResult => ({
				entityType: found.entity_type,
				start: toUtf16(found.start),
				end: toUtf16(found.end),
				score: found.score,
				recognizer: settings.name,
			}),
		)
	},
})
