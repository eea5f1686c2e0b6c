import type { Document } from "./upstream.ts"

/** Something that stands before the service, ready to be asked. */
export type Peer = {
	name: string
	address: (document: Document) => string
	headers: Record<string, string>
	/** Processes that work for an answer, without the service itself. */
	pids: number[]
	stop: () => Promise<void>
}
