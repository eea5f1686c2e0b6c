import { z } from "zod"

/** Two spellings of one name are one name: lower case, NFKC, without spaces around. PostgreSQL's text has no NUL. */
export const normalUsername = (text: string): string =>
	text.replaceAll("\0", "").normalize("NFKC").trim().toLowerCase().slice(0, 255)

/** A new user's name: letters, digits and a few signs, so that it reads the same everywhere. */
export const Username = z
	.string()
	.transform(normalUsername)
	.pipe(
		z
			.string()
			.min(1, "A username is needed.")
			.max(100, "A username has at most 100 characters.")
			.regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, "A username has letters, digits, and . _ @ + - only."),
	)
