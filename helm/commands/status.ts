import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { homeOption, jsonOption } from "../options.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { statusTable } from "../platform/status-table.ts"

/** Milliseconds between two looks. */
const interval = 1_000

export default defineCommand({
	meta: { name: "status", description: "What runs, since when, and at what cost" },
	args: {
		...homeOption,
		...jsonOption,
		watch: { type: "boolean", description: "Stay, and look again each second" },
	},
	run: async ({ args: { home, json, watch } }) => {
		const look = () => askHelm(chooseHome(home), "/status", Status, "GET")
		const status = await look()
		if (watch) return follow(status, look, json ? (seen) => console.log(JSON.stringify(seen)) : redraw)
		console.log(json ? JSON.stringify(status, null, 2) : statusTable(status))
		// Scripts see at a glance whether all is well.
		if (status.instances.some(({ state }) => state !== "ready")) process.exitCode = 1
	},
})

/** Until it is interrupted, or Helm is gone. */
const follow = async (
	first: Status,
	look: () => Promise<Status>,
	show: (status: Status) => void,
): Promise<void> => {
	for (let status = first; ; status = await look()) {
		show(status)
		await Bun.sleep(interval)
	}
}

/** On a terminal each look takes the place of the one before. */
const redraw = (status: Status): void =>
	console.log(`${process.stdout.isTTY ? "\x1b[H\x1b[J" : ""}${statusTable(status)}`)
