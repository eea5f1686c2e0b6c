import { ConfigurationError } from "@hivematrix/shared/env"
import type { z } from "zod"

export type Reason = { key: string; message: string }

/** A configuration that may not be, with what is wrong at each key; a key of "" is the file as a whole. Without a file it
 * is a change that may not be. */
export class InvalidConfiguration extends ConfigurationError {
	constructor(
		file: string | undefined,
		readonly reasons: Reason[],
		options?: ErrorOptions,
	) {
		super(sentence(file, reasons, options?.cause !== undefined), options)
	}
}

const sentence = (file: string | undefined, reasons: Reason[], unreadable: boolean): string => {
	if (unreadable)
		return `${file} is not readable JSON (${reasons[0]?.message}). Correct it or put back a copy; its secrets can't be made again.`
	const all = reasons.map(({ key, message }) => `${key || "the file"}: ${message}`)
	if (file === undefined) return `${all.join("; ")}. Nothing was changed.`
	return `${file} is not right: ${all.join("; ")}. Correct it; nothing was changed.`
}

/** A file's text by its schema. @throws InvalidConfiguration naming every wrong key */
export const checkJson = <Shape>(file: string, text: string, schema: z.ZodType<Shape>): Shape => {
	try {
		return checkValue(file, JSON.parse(text), schema)
	} catch (cause) {
		if (!(cause instanceof SyntaxError)) throw cause
		throw new InvalidConfiguration(file, [{ key: "", message: cause.message }], { cause })
	}
}

/** @throws InvalidConfiguration naming every wrong key of the file */
export const checkValue = <Shape>(file: string, value: unknown, schema: z.ZodType<Shape>): Shape =>
	check(value, schema, file)

/** What a file would say after a change; the file itself is right. @throws InvalidConfiguration naming every wrong key */
export const checkChange = <Shape>(value: unknown, schema: z.ZodType<Shape>): Shape =>
	check(value, schema, undefined)

const check = <Shape>(value: unknown, schema: z.ZodType<Shape>, file: string | undefined): Shape => {
	const checked = schema.safeParse(value, { error: plainMessage })
	if (checked.success) return checked.data
	const reasons = checked.error.issues.map(({ path, message }) => ({ key: path.join("."), message }))
	throw new InvalidConfiguration(file, reasons)
}

/** What people read instead of the library's own words; undefined leaves those. */
const plainMessage = (issue: z.core.$ZodRawIssue): string | undefined => {
	if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`
	const ofNumber = "origin" in issue && (issue.origin === "number" || issue.origin === "int")
	if (issue.code === "too_small" && ofNumber) return `must be at least ${issue.minimum}`
	if (issue.code === "too_big" && ofNumber) return `must be at most ${issue.maximum}`
	return undefined
}
