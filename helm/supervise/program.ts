import type { Launch } from "./child.ts"

/** What a program said when it was asked how it is. */
export type Answer = {
	/** Able to do its work. */
	ready: boolean
	/** Answering at all: what isn't can only be ended and started again. */
	alive: boolean
	/** What is amiss, in a few words. */
	detail: string
}

/** Something that Helm keeps running: PostgreSQL or a service. */
export type Program = {
	name: string
	title: string
	port: number
	/** Programs that must be ready before this one starts. */
	needs: string[]
	/** What to do before each start. */
	prepare?: () => Promise<void>
	launch: () => Launch
	/** What it calls its release; asked at each launch. */
	version: () => string
	/** Bytes of memory after which it is replaced; without, it may have what there is. */
	memoryLimit?: number | undefined
	/** Whether it is ready to work, and whether it is alive at all. */
	probe: () => Promise<Answer>
	/** What to do once it is up and before others may rely on it. */
	settle?: () => Promise<void>
	/** Milliseconds it may take to become ready, where that is not what the policy says. */
	readyWithin?: number
}
