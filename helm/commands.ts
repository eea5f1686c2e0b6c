import type { CommandDef } from "citty"

/** Each command's file is loaded when it is called, so a command costs what it needs. */
export const commands: Record<string, () => Promise<CommandDef>> = {
	start: () => load(import("./commands/start.ts")),
	stop: () => load(import("./commands/stop.ts")),
	status: () => load(import("./commands/status.ts")),
	restart: () => load(import("./commands/restart.ts")),
	logs: () => load(import("./commands/logs.ts")),
	token: () => load(import("./commands/token.ts")),
	request: () => load(import("./commands/request.ts")),
	users: () => load(import("./commands/users.ts")),
	backup: () => load(import("./commands/backup.ts")),
	restore: () => load(import("./commands/restore.ts")),
	sessions: () => load(import("./commands/sessions.ts")),
	keys: () => load(import("./commands/keys.ts")),
	callers: () => load(import("./commands/callers.ts")),
	tls: () => load(import("./commands/tls.ts")),
	audit: () => load(import("./commands/audit.ts")),
	firewall: () => load(import("./commands/firewall.ts")),
	open: () => load(import("./commands/open.ts")),
	doctor: () => load(import("./commands/doctor.ts")),
	completion: () => load(import("./commands/completion.ts")),
	"install-autostart": () => load(import("./commands/install-autostart.ts")),
	"uninstall-autostart": () => load(import("./commands/uninstall-autostart.ts")),
	new: () => load(import("./commands/new.ts")),
	config: () => load(import("./commands/config.ts")),
	apps: () => load(import("./commands/apps.ts")),
	install: () => load(import("./commands/install.ts")),
	uninstall: () => load(import("./commands/uninstall.ts")),
	update: () => load(import("./commands/update.ts")),
	"update-config": () => load(import("./commands/update-config.ts")),
}

// Commands differ in the types of their arguments, which only they themselves look at.
const load = async (module: Promise<{ default: unknown }>): Promise<CommandDef> =>
	(await module).default as CommandDef
