import { existsSync, statSync } from "node:fs"
import { type Finding, failed, type Patient, passed, skipped, warning } from "./finding.ts"

/** Seconds that tokens allow between two clocks. */
const tolerance = 30

/** A wrong clock makes tokens of others seem expired, or not valid yet. */
export const clock = async ({ home, platform }: Patient): Promise<Finding> => {
	const remedy = "Set it, and keep it right: timedatectl set-ntp true, or chrony."
	if (existsSync(home.masterConfig) && statSync(home.masterConfig).mtimeMs > Date.now() + tolerance * 1000)
		return failed(
			"clock",
			`it is ${new Date().toISOString()}, and the configuration was written later`,
			remedy,
		)
	const provider = platform?.config.keycloak.url
	const skew = provider ? await skewTo(provider) : undefined
	if (skew !== undefined && Math.abs(skew) > tolerance)
		return failed("clock", `${Math.round(skew)} s apart from ${provider}`, remedy)
	if (skew !== undefined) return passed("clock", `as that of ${provider}`)
	if (existsSync("/run/systemd/timesync/synchronized")) return passed("clock", "set by a time server")
	const synchronized = await askSystem()
	if (synchronized === undefined) return skipped("clock", "nobody here could be asked for the time")
	return synchronized
		? passed("clock", "set by a time server")
		: warning("clock", "set by no time server", remedy)
}

const skewTo = async (url: string): Promise<number | undefined> => {
	try {
		const { headers } = await fetch(url, {
			method: "HEAD",
			signal: AbortSignal.timeout(5_000),
			redirect: "manual",
		})
		const date = Date.parse(headers.get("date") ?? "")
		return Number.isNaN(date) ? undefined : (Date.now() - date) / 1000
	} catch {
		return undefined
	}
}

const askSystem = async (): Promise<boolean | undefined> => {
	if (!Bun.which("timedatectl")) return undefined
	const run = Bun.spawn(["timedatectl", "show", "--property=NTPSynchronized", "--value"], {
		stdout: "pipe",
		stderr: "ignore",
		timeout: 5_000,
	})
	const said = (await new Response(run.stdout).text()).trim()
	return (await run.exited) === 0 && said ? said === "yes" : undefined
}
