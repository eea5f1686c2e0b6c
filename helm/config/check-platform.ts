import { ConfigurationError } from "@hivematrix/shared/env"
import { findPostgres, type Installation } from "../postgres/installation.ts"
import { type Platform, postgresPort } from "./environment.ts"
import { readPlatform, type Source } from "./platform.ts"
import { takenPorts } from "./ports.ts"
import { isEmbedded } from "./postgres-address.ts"
import { wrongWithTls } from "./tls-rules.ts"

/** What can be started: the platform, and the PostgreSQL it brings, where it doesn't use one that runs elsewhere. */
export type Checked = { platform: Platform; installation: Installation | undefined }

/**
 * Reads the platform and looks at the machine.
 * @throws ConfigurationError with everything that stands in the way at once
 */
export const checkPlatform = async (source: Source): Promise<Checked> => {
	const [read] = await Promise.allSettled([Promise.resolve().then(() => readPlatform(source))])
	const external = read.status === "fulfilled" && !isEmbedded(read.value)
	const [found] = await Promise.allSettled([external ? undefined : findPostgres(source.home)])
	const taken =
		read.status === "fulfilled"
			? [
					...(await takenPorts([
						...read.value.services,
						...(external ? [] : [{ name: "postgres", port: postgresPort(read.value) }]),
					])),
					...(await wrongWithTls(read.value)),
				]
			: []
	const failures = [read, found].flatMap((result) => (result.status === "rejected" ? [result.reason] : []))
	const unexpected = failures.find((failure) => !(failure instanceof ConfigurationError))
	if (unexpected) throw unexpected
	const reasons = [...failures.map(({ message }: Error) => message), ...taken]
	if (reasons.length || read.status === "rejected" || found.status === "rejected") {
		throw new ConfigurationError(reasons.join("\n"))
	}
	return { platform: read.value, installation: found.value }
}
