import type { IconName } from "@hivematrix/shared/view"
import type { z } from "zod"

export const nounNames = ["companies", "contacts", "locations", "assets"] as const
export type NounName = (typeof nounNames)[number]

/** What a value looks like in a form, in a list and in a file. */
export type FieldKind =
	| "line"
	| "lines"
	| "email"
	| "phone"
	| "date"
	| "time"
	| "money"
	| "flag"
	| "choice"
	| "list"
	/** A company, by account number or name. */
	| "company"
	/** A location of the record's company, by name. */
	| "location"
	/** Several companies or contacts; shown and exported, changed on pages of their own. */
	| "links"

export type Field = {
	label: string
	kind: FieldKind
	/** The heading it stands under in forms and on the record's page. */
	group: string
	choices?: readonly string[]
	/** In lists unless the reader chose other columns. */
	listed?: true
	/** For the house alone: clients get it nowhere. */
	internal?: true
	/** Read-only: made by the database or of another record. */
	derived?: true
	/** A form can't do without it. */
	required?: true
	help?: string
	/** What other systems call it, for recognising a file's columns. */
	alias?: readonly string[]
}

/** A choice of the list's address: which rows of the column hold. */
export type ListFilter = { name: string; label: string; choices: readonly string[] }

/** One of the four kinds of record: all that pages, API, export and import need to know to treat them alike. */
export type Noun = {
	name: NounName
	one: string
	title: string
	icon: IconName
	/** By field name, in the order of forms, columns and files. */
	fields: Record<string, Field>
	/** Columns that may be written, apart from links. */
	columns: readonly string[]
	input: z.ZodObject
	output: z.ZodObject
	filters: readonly ListFilter[]
	/** Fields of a broken unique index, and what to say. */
	unique: Record<string, { path: string; message: string }>
}

export type Value = string | number | boolean | null | undefined | readonly Value[] | { [key: string]: Value }

/** A record as it is listed, answered and exported; see the noun's shape in contract.ts. */
export type Row = {
	id: number
	version: number
	name: string
	archived_at: string | null
	updated_at: string
	[field: string]: Value
}

/** The fields a caller may see. */
export const fieldsFor = (noun: Noun, internal: boolean): [string, Field][] =>
	Object.entries(noun.fields).filter(([, field]) => internal || !field.internal)
