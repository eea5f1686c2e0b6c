#!/usr/bin/env bun
import { runCommand, runMain } from "citty"
import { presidio } from "./cli/presidio.ts"

const rawArgs = process.argv.slice(2)

// citty ends with 1 on a wrong command line, which would read as "found something".
try {
	if (rawArgs.length === 0 || rawArgs.includes("--help")) await runMain(presidio)
	else await runCommand(presidio, { rawArgs })
} catch (error) {
	console.error(error instanceof Error ? error.message : error)
	process.exitCode = 2
}
