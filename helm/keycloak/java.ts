import { join } from "node:path"
import { KnownError } from "../known-error.ts"

/** The oldest Java that this Keycloak runs on. */
const oldest = 17

const wayOut = `Install OpenJDK ${oldest} or newer (Debian, Ubuntu: apt-get install openjdk-${oldest}-jre-headless), or set JAVA_HOME to one.`

/**
 * The folder of a Java that Keycloak can run on: JAVA_HOME's, else that of the first `java` on the PATH.
 * @throws KnownError, one sentence with the way out, where it is missing or too old
 */
export const findJava = (
	env: Record<string, string | undefined> = process.env,
): { home: string; version: string } => {
	const java = env.JAVA_HOME ? join(env.JAVA_HOME, "bin/java") : Bun.which("java", { PATH: env.PATH ?? "" })
	const said = java ? propertiesOf(java) : ""
	const version = /java\.specification\.version = (\S+)/.exec(said)?.[1]
	const home = /java\.home = (\S.*)/.exec(said)?.[1]
	if (!java || !version || !home) {
		throw new KnownError(
			`Keycloak needs Java, and ${java ? `${java} doesn't run` : "there is none here"}. ${wayOut}`,
		)
	}
	// Before Java 9 the first number was always 1: "1.8".
	if (Number.parseFloat(version) < oldest)
		throw new KnownError(`Keycloak needs Java ${oldest} or newer, and ${java} is Java ${version}. ${wayOut}`)
	return { home, version }
}

const propertiesOf = (java: string): string => {
	try {
		return Bun.spawnSync([java, "-XshowSettings:properties", "-version"]).stderr.toString()
	} catch {
		return ""
	}
}
