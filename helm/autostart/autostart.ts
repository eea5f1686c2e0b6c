import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import { runTool } from "../apps/run-tool.ts"
import { readIfThere } from "../config/atomic-file.ts"
import type { Platform } from "../config/environment.ts"
import { repository } from "../config/home.ts"
import { tlsPorts } from "../config/tls-settings.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { holderOf } from "../supervise/lock.ts"
import { type UnitWish, unitText } from "./unit.ts"

export type Autostart = { name: string; user?: string | undefined }

const asRoot = () => process.getuid?.() === 0

/** Where a unit lies: among the system's for root, among one's own for everybody else. */
export const unitFile = (name: string): string =>
	asRoot()
		? `/etc/systemd/system/${name}.service`
		: join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "systemd/user", `${name}.service`)

/** The unit for a platform, checked against this machine. @throws KnownError with the way out */
export const describeUnit = (platform: Platform, { user }: Autostart): string => {
	const wish: UnitWish = {
		bun: process.execPath,
		repository,
		home: platform.home.root,
		offset: platform.offset,
		user: asRoot() ? chooseUser(platform.home.root, user) : refuseUser(user),
		lowPorts: lowPorts(platform),
	}
	if (!wish.user && wish.lowPorts.length)
		throw new KnownError(
			`Port ${wish.lowPorts.join(" and ")} is for a unit of the system. Run this as root, with --user.`,
		)
	return unitText(wish)
}

/** Puts the unit in its place and enables it; it starts at once unless the platform runs already. */
export const installAutostart = async (platform: Platform, autostart: Autostart): Promise<string[]> => {
	refuseWithoutSystemd()
	const file = unitFile(autostart.name)
	const text = describeUnit(platform, autostart)
	const there = readIfThere(file)
	if (there && !there.includes(`--home ${platform.home.root}`))
		throw new KnownError(`${file} starts another installation. Choose another name with --name.`)
	mkdirSync(dirname(file), { recursive: true })
	// Units are public: nothing in them is secret, and systemd warns of any other mode.
	writeFileSync(file, text, { mode: 0o644 })
	await systemctl("daemon-reload")
	const running = holderOf(platform.home) !== undefined
	await systemctl("enable", ...(running ? [] : ["--now"]), `${autostart.name}.service`)
	return [
		`${file} starts HiveMatrix with the machine.`,
		...(running ? ["It runs already; from the next start on systemd has it."] : []),
		...(asRoot() ? [] : [await keepAfterLogout()]),
	]
}

/** Takes the unit away again; the platform is stopped with it. */
export const uninstallAutostart = async (name: string): Promise<string> => {
	refuseWithoutSystemd()
	const file = unitFile(name)
	if (!existsSync(file)) throw new KnownError(`There is no ${file}.`)
	await systemctl("disable", "--now", `${name}.service`)
	rmSync(file)
	await systemctl("daemon-reload")
	return `${file} is gone; HiveMatrix starts by hand from now on.`
}

const lowPorts = (platform: Platform): number[] => {
	const gateway = platform.services.filter((service) => service.public).map(({ port }) => port)
	const { mode } = platform.config.tls
	const { https, http } = tlsPorts(platform)
	const tls = mode === "off" ? [] : [https, http ?? 0]
	return [...new Set([...gateway, ...tls])].filter((port) => port > 0 && port < 1024)
}

/** As whom a unit of the system runs: who was named, who called sudo, or whose the home is; never root itself. */
const chooseUser = (home: string, named: string | undefined): string => {
	const user = named ?? process.env.SUDO_USER ?? ownerOf(home)
	if (!user || user === "root")
		throw new KnownError("Say as whom it runs, with --user NAME: services don't run as root.", usageCode)
	const uid = Bun.spawnSync(["id", "-u", "--", user])
	if (!uid.success) throw new KnownError(`There is no user ${user}.`, usageCode)
	const owner = existsSync(home) ? statSync(home).uid : undefined
	if (owner !== undefined && owner !== Number(uid.stdout.toString()))
		throw new KnownError(`${home} belongs to somebody else. Give it to ${user}: chown -R ${user} ${home}`)
	return user
}

const refuseUser = (user: string | undefined): undefined => {
	if (user) throw new KnownError("Only root can have it run as somebody else. Leave --user out.", usageCode)
}

const ownerOf = (folder: string): string | undefined => {
	if (!existsSync(folder)) return undefined
	const name = Bun.spawnSync(["id", "-nu", String(statSync(folder).uid)])
	return name.success ? name.stdout.toString().trim() : undefined
}

const refuseWithoutSystemd = (): void => {
	if (existsSync("/run/systemd/system")) return
	throw new KnownError(
		'This machine is not run by systemd, so there is nothing to install into. "--print" shows the unit; elsewhere let what starts your programs run "bun run start".',
	)
}

const systemctl = (...words: string[]): Promise<string> =>
	runTool(["systemctl", ...(asRoot() ? [] : ["--user"]), ...words], {
		env: { XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.()}` },
	})

/** A person's units end with the last sign-out, unless they linger. */
const keepAfterLogout = async (): Promise<string> => {
	try {
		await runTool(["loginctl", "enable-linger"], {})
		return "It goes on when you sign out."
	} catch {
		return "It ends when you sign out, until an administrator runs: loginctl enable-linger"
	}
}
