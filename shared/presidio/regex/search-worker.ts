import { parentPort } from "node:worker_threads"
import { type Answer, search } from "./bounded.ts"

parentPort?.on("message", ({ source, flags, text }: { source: string; flags: number; text: string }) => {
	parentPort?.postMessage("started" satisfies Answer)
	parentPort?.postMessage(search(source, flags, text) satisfies Answer)
})
