import { ConfigurationError } from "../env.ts"

/** A user of the operating system. */
export type Account = { uid: number; gid: number }

/** The user `postgres`, made when there is none: PostgreSQL refuses to run as root. */
export const postgresAccount = (): Account => {
	const found = find()
	if (found) return found
	for (const command of [
		["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
		["adduser", "-S", "-D", "-H", "postgres"],
	]) {
		run(command)
		const made = find()
		if (made) return made
	}
	throw new ConfigurationError(
		"PostgreSQL can't run as root, and no user named postgres could be made for it. Make one, or start HiveMatrix as an ordinary user.",
	)
}

const find = (): Account | undefined => {
	const [uid, gid] = [run(["id", "-u", "postgres"]), run(["id", "-g", "postgres"])].map(Number)
	return uid && gid ? { uid, gid } : undefined
}

/** What a command printed; nothing when it is not there or fails. */
const run = (command: string[]): string => {
	try {
		const { success, stdout } = Bun.spawnSync(command, {
			env: { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/usr/bin:/sbin:/bin` },
		})
		return success ? stdout.toString().trim() : ""
	} catch {
		return ""
	}
}
