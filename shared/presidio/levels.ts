import { z } from "zod"
import type { OperatorConfigs } from "./anonymizer/operator.ts"

/** Which entities are taken out of a text, and how. */
export interface Level {
	/** Entity types; `all` for everything that is found. */
	entities: readonly string[] | "all"
	/** Operators by entity type and `DEFAULT`; `replace` when absent. */
	operators?: OperatorConfigs
	/** Findings below it stay; the analyzer's default when absent. */
	scoreThreshold?: number
}

const secrets = ["SECRET", "CREDIT_CARD", "CRYPTO"]
const bank = ["IBAN_CODE", "US_BANK_NUMBER", "ABA_ROUTING_NUMBER", "ACCOUNT_NUMBER"]
const documents = ["US_SSN", "US_ITIN", "US_PASSPORT", "US_DRIVER_LICENSE"]
const contact = ["PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "LOCATION", "ZIP_CODE", "IP_ADDRESS"]
const vehicles = ["VIN", "LICENSE_PLATE"]

const operators: OperatorConfigs = {
	DEFAULT: { type: "replace" },
	PERSON: { type: "first-name-last-initial" },
	AGE: { type: "age-over-89" },
}

/**
 * The levels that every installation has. `phi` holds the identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2));
 * a person keeps the first name and an initial, as a technician must know whom a ticket is about. `cjis` holds what
 * identifies people in criminal justice information (FBI CJIS Security Policy). `standard` holds what no ticket
 * needs. `none` finds nothing.
 */
export const builtInLevels: Readonly<Record<string, Level>> = {
	none: { entities: [] },
	standard: { entities: [...documents, ...secrets, ...bank], operators },
	cjis: {
		entities: [
			...contact,
			...documents,
			...secrets,
			...bank,
			...vehicles,
			"DATE_TIME",
			"AGE",
			"NRP",
			"CRIMINAL_JUSTICE_ID",
		],
		operators: { ...operators, AGE: { type: "replace" } },
	},
	phi: {
		entities: [
			...contact,
			...documents,
			...secrets,
			...bank,
			...vehicles,
			...["DATE_TIME", "AGE", "NRP", "URL", "MAC_ADDRESS", "MRN", "HEALTH_PLAN_NUMBER", "US_MBI", "US_NPI"],
			...["UK_NHS", "MEDICAL_LICENSE", "CERTIFICATE_NUMBER", "DEVICE_SERIAL"],
		],
		operators,
	},
}

const operator = z.looseObject({ type: z.string().min(1) })
const level = z.strictObject({
	extends: z.string().optional(),
	entities: z.union([z.literal("all"), z.array(z.string())]).optional(),
	without: z.array(z.string()).optional(),
	operators: z.record(z.string(), operator).optional(),
	scoreThreshold: z.number().min(0).max(1).optional(),
})

/** Levels of one's own as configuration writes them: by name, each on its own or on top of another. */
export const levelConfiguration = z.record(z.string(), level)
export type LevelConfiguration = z.infer<typeof levelConfiguration>

/** The built-in levels and those of the configuration. Throws when one extends a level that does not stand before it. */
export const readLevels = (configuration: LevelConfiguration = {}): Record<string, Level> => {
	const levels: Record<string, Level> = { ...builtInLevels }
	for (const [name, { extends: base, without = [], ...own }] of Object.entries(configuration)) {
		const below = base === undefined ? undefined : levels[base]
		if (base !== undefined && !below)
			throw new Error(`The level "${name}" extends "${base}", which is not defined before it.`)
		const added = own.entities ?? []
		const entities =
			added === "all" || below?.entities === "all"
				? "all"
				: [...(below?.entities ?? []), ...added].filter((entity) => !without.includes(entity))
		levels[name] = {
			entities,
			operators: { ...below?.operators, ...own.operators },
			scoreThreshold: own.scoreThreshold ?? below?.scoreThreshold,
		}
	}
	return levels
}
