import type { Launch } from "./child.ts"

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
	/** Whether it is ready to work. */
	probe: () => Promise<boolean>
	/** What to do once it is up and before others may rely on it. */
	settle?: () => Promise<void>
	/** Milliseconds it may take to become ready, where that is not what the policy says. */
	readyWithin?: number
}
