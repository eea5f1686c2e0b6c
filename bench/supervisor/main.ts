/**
 * `bun bench/supervisor/main.ts [SECONDS]`: what Helm's supervisor costs while twenty services idle, beside pm2's daemon
 * with as many on the same machine. Helm asks each service every five seconds whether it is ready; pm2 doesn't.
 */
import { freeOffset } from "@hivematrix/shared/test"
import { type Cost, costOf } from "./own-cost.ts"
import { pm2Cost } from "./pm2.ts"
import { cloneWith } from "./small-services.ts"

const seconds = Number(process.argv[2] ?? 60)
const aim: Cost = { megabytes: 60, percent: 1 }
/** With Core and the dashboard they are twenty. */
const small = 18

const offset = await freeOffset()
const { folder, names, drop } = await cloneWith(small)
const home = `${folder}/home`
const helm = (...words: string[]) =>
	Bun.$`${process.execPath} helm/main.ts ${words} --home ${home}`.cwd(folder).quiet()

const supervisorCost = async (): Promise<Cost> => {
	try {
		await helm("start", "--detach", "--port-offset", String(offset))
		const { pid, instances } = await helm("status", "--json").json()
		console.log(`${instances.length - 1} services and PostgreSQL, idle for ${seconds} s`)
		await Bun.sleep(10_000)
		return await costOf(pid, seconds)
	} finally {
		await helm("stop").nothrow()
	}
}

try {
	const ours = await supervisorCost()
	const theirs = await pm2Cost(folder, [...names, ...names.slice(0, 2)], offset, seconds)
	const row = (...cells: string[]) => console.log(cells.map((cell) => cell.padStart(16)).join(""))
	row("", "memory (PSS)", "of one core")
	const line = (name: string, { megabytes, percent }: Cost) =>
		row(name, `${megabytes.toFixed(1)} MB`, `${percent.toFixed(2)} %`)
	line("Helm", ours)
	line("pm2", theirs)
	for (const [name, peer] of [
		["pm2", theirs],
		["aim", aim],
	] as const) {
		// What only waits may take less than the system counts.
		const percent = peer.percent ? (ours.percent / peer.percent).toFixed(2) : "–"
		row(`Helm / ${name}`, (ours.megabytes / peer.megabytes).toFixed(2), percent)
	}
} finally {
	await drop()
}
