import { parentPort } from "node:worker_threads"
import { search } from "./bounded.ts"

parentPort?.on("message", ({ source, flags, text }: { source: string; flags: number; text: string }) => {
	parentPort?.postMessage(search(source, flags, text))
})
