import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { inherited } from "../config/environment.ts"
import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { findJava } from "./java.ts"

/** Where a version of Keycloak lies in this home. */
export const distributionIn = (home: Home, version: string): string => join(home.root, "keycloak", version)

export const isUnpacked = (home: Home, version: string): boolean =>
	existsSync(join(distributionIn(home, version), "bin/kc.sh"))

/**
 * What is fixed when Keycloak is built for faster starts. Without a management interface of its own its health stands
 * on the one port, which only this machine reaches and of which the gateway passes on nothing but the realm's pages.
 */
const buildOptions = ["--db=postgres", "--health-enabled=true", "--http-management-health-enabled=false"]

/** Unpacks the archive beside its place and builds it there, so that what stands in its place is whole. */
export const unpack = async (home: Home, version: string, archive: string): Promise<void> => {
	const place = distributionIn(home, version)
	const draft = `${place}.new`
	rmSync(draft, { recursive: true, force: true })
	mkdirSync(draft, { recursive: true, mode: 0o700 })
	try {
		await run(["tar", "-xzf", archive, "-C", draft, "--strip-components=1"], "The archive can't be unpacked")
		await run([join(draft, "bin/kc.sh"), "build", ...buildOptions], "Keycloak can't be built")
		rmSync(place, { recursive: true, force: true })
		renameSync(draft, place)
	} finally {
		rmSync(draft, { recursive: true, force: true })
	}
}

const run = async (command: string[], failure: string): Promise<void> => {
	const env = { ...inherited(), JAVA_HOME: findJava().home }
	const process = Bun.spawn(command, { env, stdin: "ignore", stdout: "pipe", stderr: "pipe" })
	const [code, ...said] = await Promise.all([
		process.exited,
		new Response(process.stdout).text(),
		new Response(process.stderr).text(),
	])
	if (code !== 0) throw new KnownError(`${failure}: ${said.join("").trim().split("\n").slice(-3).join(" ")}`)
}
