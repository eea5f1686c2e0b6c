import type { Tone } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"

/** Something that needs a person: what, why it matters, and the way out. */
export type Warning = { tone: Tone; title: string; text?: Child; action?: Child }
