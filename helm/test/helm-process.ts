import { homeAt } from "../config/home.ts"
import { createProgress } from "../platform/progress.ts"
import { runPlatform } from "../platform/run-platform.ts"
import { hasty } from "./installation.ts"

/** A Helm of its own process, for tests that kill it: `bun helm-process.ts HOME SERVICES`. */
const [home = "", services = ""] = process.argv.slice(2)
const place = homeAt(home)
const running = await runPlatform(
	{ home: place, services, offset: 0 },
	createProgress(place, (line) => console.log(line)),
	hasty,
)
await running.settled()
console.log("settled")
await running.ended
