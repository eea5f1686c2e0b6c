import { z } from "zod"
import { randomSecret } from "../secrets.ts"

/** What a key of the configuration is beside its type. */
export type About = {
	/** Never shown unless asked for, never taken from a command line. */
	secret?: boolean
	/** For the settings page and `helm config list`: what it decides, in a few words. */
	what?: string
	/** Programs that read it from elsewhere than their environment, and so must restart too. */
	affects?: string[]
}

/** Two keys that share a schema would share what is said of it, secrecy included. */
class OnceEach extends z.core.$ZodRegistry<About> {
	override add(...[schema, said]: Parameters<z.core.$ZodRegistry<About>["add"]>): this {
		if (this.has(schema)) throw new Error("This schema is described already. Make another for this key.")
		return super.add(schema, said)
	}
}

/** Each section says it with `.register(about, { … })`; what is not said counts as open and self-explaining. */
export const about = new OnceEach()

export const Port = z.int().min(1).max(65535)

/** Text without line ends and other control characters: it goes into environment files. */
export const Text = z.string().regex(/^\P{Cc}*$/u, "text on one line")

export const Url = Text.pipe(z.url())

/** A random secret, made when it is first needed. */
export const secret = (what?: string) =>
	Text.min(32)
		.default(randomSecret)
		.register(about, { secret: true, ...(what ? { what } : {}) })
