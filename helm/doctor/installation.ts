import { existsSync, statSync } from "node:fs"
import { findDrift, tellDrift } from "../config/drift.ts"
import { postgresPort } from "../config/environment.ts"
import { prepareHome } from "../config/home.ts"
import { takenPorts } from "../config/ports.ts"
import { type Finding, failed, type Patient, passed, skipped } from "./finding.ts"

/** The home must belong to whoever starts the platform, and to nobody else. */
export const ownHome = ({ home }: Patient): Finding => {
	const [unwritable] = prepareHome(home)
	if (unwritable) return failed("home", "can't be written", unwritable)
	const { uid, mode } = statSync(home.root)
	const me = process.getuid?.()
	if (me !== undefined && me !== 0 && uid !== me)
		return failed("home", `${home.root} belongs to somebody else`, `chown -R ${me} ${home.root}`)
	// Root lets PostgreSQL's own user through; nobody needs to read what lies there.
	if (mode & 0o066) return failed("home", `${home.root} can be read by others`, `chmod 700 ${home.root}`)
	return passed("home", home.root)
}

/** Files that Helm writes, against what it would write. */
export const files = ({ home, platform }: Patient): Finding => {
	if (!platform) return skipped("files", "the configuration must be right first")
	if (!existsSync(home.masterServices)) return skipped("files", "nothing was started here yet")
	const drifts = findDrift(platform)
	if (!drifts.length) return passed("files", "as Helm wrote them, closed to others")
	return failed("files", drifts.map(tellDrift).join("; "), "bun helm update-config")
}

/** What a killed installation left. */
export const journal = ({ home }: Patient): Finding =>
	existsSync(home.journal)
		? failed(
				"installations",
				"one was cut short, or is under way",
				"bun helm start undoes it, and so does the next install.",
			)
		: passed("installations", "none was cut short")

/** Ports are looked at while nothing runs; then whoever has one stands in the way. */
export const ports = async ({ platform, running }: Patient): Promise<Finding> => {
	if (!platform) return skipped("ports", "the configuration must be right first")
	if (running) return skipped("ports", "the platform runs and has them")
	const wanted = [...platform.services, { name: "postgres", port: postgresPort(platform) }]
	const taken = await takenPorts(wanted)
	return taken.length
		? failed("ports", taken.join(" "), "Stop what has them, or start with --port-offset 100.")
		: passed("ports", `${wanted.length} are free`)
}
