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

/** Where one process of a program stands among the others. */
export type Place = {
	/** Which of the program's instances it is, from 1. */
	instance: number
	/** The unix socket at which it, and none beside it on the same port, is to answer. */
	socket: string
	/** Whether no other process shares its port, so that asking there reaches it too. */
	alone: boolean
}

/** Something that Helm keeps running: PostgreSQL or a service. */
export type Program = {
	name: string
	title: string
	port: number
	/** Programs that must be ready before this one starts. */
	needs: string[]
	/** How many processes of it run at once. */
	instances: () => number
	/** Bytes of memory after which a process is replaced; without, it may have what there is. */
	memoryLimit: () => number | undefined
	/** What it calls its release; asked at each launch. */
	version: () => string
	/** What to do before each start. */
	prepare?: () => Promise<void>
	/** How it is started; what runs elsewhere has none, and is only asked how it is. */
	launch?: (place: Place) => Launch
	/** Whether it is ready to work, and whether it is alive at all. */
	probe: (place: Place) => Promise<Answer>
	/** What to do once it is up and before others may rely on it. */
	settle?: () => Promise<void>
	/** Milliseconds it may take to become ready, where that is not what the policy says. */
	readyWithin?: number
	/**
	 * Hands its work to another process on the same port that is ready, and finishes what it began. A program without
	 * can't run beside itself: it ends before its successor starts.
	 * @returns false when it doesn't know how, and was not asked to do anything
	 */
	drain?: (place: Place, patience: number) => Promise<boolean>
}
