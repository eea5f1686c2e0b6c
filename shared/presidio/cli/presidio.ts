import { defineCommand } from "citty"
import { scan } from "./scan.ts"

/** `bun run presidio`: personal data on the command line. */
export const presidio = defineCommand({
	meta: { name: "presidio", description: "Find personal data in files" },
	subCommands: { scan },
})
