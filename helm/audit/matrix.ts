import { type Door, opensTo } from "@hivematrix/shared/asked"
import { levels } from "@hivematrix/shared/levels"
import { z } from "zod"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { fetchFrom, type Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"
import { passFor } from "../people/service-pass.ts"

/** One route of a running service, and who may ask for it: people by level, and services that act for nobody by name. */
export type MatrixRow = {
	service: string
	method: string
	path: string
	/** `everybody` where nothing is asked. */
	people: string[]
	services: string[]
	/** What is asked instead of a HiveMatrix token, or beyond it. */
	proofs: string[]
	/** What is wrong with it; undefined where nothing is. */
	finding: string | undefined
}

/** Services that could not be asked, with the reason. */
export type Matrix = { rows: MatrixRow[]; silent: { service: string; reason: string }[] }

const Route = z.object({
	method: z.string(),
	path: z.string(),
	signed_in: z.boolean(),
	doors: z.array(z.array(z.string())),
	proofs: z.array(z.string()),
})
type Route = z.infer<typeof Route>
const Routes = z.object({ routes: z.array(Route) })
const Callers = z.record(z.string(), z.object({ calls: z.array(z.string()) }))

/** Asks every running service what it answers and to whom: what stands in it cannot differ from what runs. */
export const authorisationMatrix = async (installed: Installed, home: Home): Promise<Matrix> => {
	const callers = Callers.parse(JSON.parse(readIfThere(home.callers) ?? "{}"))
	const names = Object.keys(JSON.parse(readIfThere(home.masterServices) ?? "{}")).sort()
	if (names.length === 0) throw new KnownError(`Nothing is installed in ${home.root}.`)
	const matrix: Matrix = { rows: [], silent: [] }
	for (const service of names) {
		const calling = Object.keys(callers).filter((name) => callers[name]?.calls.includes(service))
		try {
			const routes = await routesOf(installed, service)
			matrix.rows.push(...routes.map((route) => rowOf(service, route, calling.sort())))
		} catch (error) {
			if (!(error instanceof KnownError)) throw error
			matrix.silent.push({ service, reason: error.message })
		}
	}
	return matrix
}

const routesOf = async (installed: Installed, service: string): Promise<Route[]> => {
	const url = `${installed.urlOf(service)}/routes`
	const options = {
		headers: { Authorization: `Bearer ${await passFor(installed, service)}`, Accept: "application/json" },
		// On loopback it is the port that counts, not the name in the certificate.
		tls: { rejectUnauthorized: false },
	}
	// The gateway may speak https on its port.
	const response = await fetchFrom(url, options).catch(() =>
		fetchFrom(url.replace("http:", "https:"), options),
	)
	const answer = Routes.safeParse(await response.json().catch(() => undefined))
	if (response.ok && answer.success) return answer.data.routes
	throw new KnownError(`${service} does not tell its routes (${response.status}).`)
}

const rowOf = (service: string, route: Route, calling: string[]): MatrixRow => {
	// What a service says of its doors is for us to read, and words that are none open nothing.
	const doors = route.doors as Door[][]
	const passes = (who: Parameters<typeof opensTo>[1]) => doors.every((list) => opensTo(list, who))
	const open = !route.signed_in
	return {
		service,
		method: route.method,
		path: route.path,
		people: open ? ["everybody"] : levels.filter((level) => passes({ level })),
		services: open ? [] : calling.filter((name) => passes({ service: name })),
		proofs: route.proofs,
		finding: findingOf(route),
	}
}

/** Methods that only read (RFC 9110, section 9.2.1). */
const safe = new Set(["GET", "HEAD", "OPTIONS"])

const findingOf = ({ method, doors, proofs, signed_in }: Route): string | undefined => {
	if (safe.has(method) || doors.length > 0 || proofs.length > 0) return undefined
	return signed_in
		? "It changes something and asks for no level."
		: "It changes something and asks for nothing."
}
