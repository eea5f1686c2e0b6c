import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Home } from "../config/home.ts"

/**
 * Paths for the unix sockets by which single processes are asked, also where several share a port. Names are as short as
 * that of the control socket, so that whatever folder is short enough for the one is short enough for the other.
 */
export const instanceSockets = (home: Home): (() => string) => {
	for (const name of readdirSync(home.run)) if (/^s\d+$/.test(name)) rmSync(join(home.run, name))
	let given = 0
	return () => {
		given += 1
		return join(home.run, `s${given}`)
	}
}
