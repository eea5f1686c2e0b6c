import { ConfigurationError } from "@hivematrix/shared/env"
import type { z } from "zod"

export type Reason = { key: string; message: string }

/** A configuration that may not be, with what is wrong at each key; a key of "" is the file as a whole. */
export class InvalidConfiguration extends ConfigurationError {
	constructor(
		file: string,
		readonly reasons: Reason[],
		options?: ErrorOptions,
	) {
		super(sentence(file, reasons, options?.cause !== undefined), options)
	}
}

const sentence = (file: string, reasons: Reason[], unreadable: boolean): string => {
	if (unreadable)
		return `${file} is not readable JSON (${reasons[0]?.message}). Correct it or put back a copy; its secrets can't be made again.`
	const all = reasons.map(({ key, message }) => `${key || "the file"}: ${message}`)
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

/** @throws InvalidConfiguration naming every wrong key */
export const checkValue = <Shape>(file: string, value: unknown, schema: z.ZodType<Shape>): Shape => {
	const checked = schema.safeParse(value)
	if (checked.success) return checked.data
	const reasons = checked.error.issues.map(({ path, message }) => ({ key: path.join("."), message }))
	throw new InvalidConfiguration(file, reasons)
}
