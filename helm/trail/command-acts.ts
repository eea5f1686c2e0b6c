import { basename } from "node:path"
import type { Act } from "../dashboard/queries/audit-events.ts"

/** A command's arguments, as citty reads them. */
export type Given = Record<string, unknown>

/** What a command is about to do, as it stands in the trail; nothing where it only looks. */
type ActOf = (given: Given) => Act | undefined

const everything = "everything"
const text = (value: unknown): string => (typeof value === "string" ? value : "")

/** An address without what lets somebody in: userinfo and parameters. */
export const withoutAccess = (address: string): string =>
	address.replaceAll(/\/\/[^/@\s]*@/g, "//").replaceAll(/[?#][^\s]*/g, "")

const onUser =
	(act: string): ActOf =>
	({ username }) => ({ act: `user.${act}`, target: text(username) })

const onCaller =
	(act: string): ActOf =>
	({ name }) => ({ act: `caller.${act}`, target: text(name) })

/** Only with what makes it a change. */
const when =
	(name: string, act: ActOf): ActOf =>
	(given) =>
		given[name] === undefined ? undefined : act(given)

const unless =
	(name: string, act: ActOf): ActOf =>
	(given) =>
		given[name] === true ? undefined : act(given)

const onSetting: ActOf = ({ key }) => ({ act: "settings.change", target: text(key).split(".", 1)[0] ?? "" })

const onApp =
	(act: string): ActOf =>
	({ service }) => ({ act: `app.${act}`, target: withoutAccess(text(service)) || everything })

const onService = (act: string) =>
	when("service", ({ service }) => ({ act: `service.${act}`, target: text(service) }))

const tokenOf = ({ user, level }: Given): string => text(user) || `helm-${text(level) || "admin"}`

/** Every command that changes something, by its words. The names are those of the same acts on the pages. */
export const commandActs: Record<string, ActOf> = {
	"users add": onUser("add"),
	"users remove": onUser("remove"),
	"users password": onUser("reset-password"),
	"users reset-mfa": onUser("reset-mfa"),
	"users enable": onUser("change"),
	"users disable": onUser("change"),
	"users groups": when("groups", onUser("change")),
	"users companies": when("accounts", onUser("change")),
	"callers add": onCaller("add"),
	"callers remove": onCaller("remove"),
	"callers rotate": onCaller("rotate"),
	"config set": onSetting,
	"config unset": onSetting,
	"config edit": unless("discard", () => ({ act: "settings.change", target: everything })),
	"update-config": () => ({ act: "settings.rewrite", target: "files" }),
	install: onApp("install"),
	uninstall: (given) => ({
		act: "app.uninstall",
		target: text(given.service),
		after: { data: given["delete-data"] === true ? "deleted" : "kept" },
	}),
	update: onApp("update"),
	new: ({ name }) => ({ act: "app.new", target: text(name) }),
	start: onService("start"),
	stop: onService("stop"),
	restart: ({ service }) => ({ act: "service.restart", target: text(service) || everything }),
	"backup create": () => ({ act: "backup.create", target: everything }),
	"backup verify": ({ archive }) => ({ act: "backup.verify", target: basename(text(archive) || "latest") }),
	"backup prune": unless("dry-run", () => ({ act: "backup.prune", target: "archives" })),
	"backup key": ({ add, remove, renew, forget, show }) => {
		const changes = Object.entries({ add, remove, renew, forget, show }).filter(([, value]) => value)
		if (changes.length === 0) return undefined
		// A recipient is a public key; the key itself never stands here.
		return { act: "backup.key", target: "backups", after: { asked: changes.map(([name]) => name) } }
	},
	"restore archive": unless("dry-run", ({ archive, service }) => ({
		act: "backup.restore",
		target: basename(text(archive)),
		after: { only: text(service) || null },
	})),
	"restore undo": () => ({ act: "backup.undo-restore", target: everything }),
	"restore forget": () => ({ act: "backup.forget-former", target: everything }),
	"keys rotate": ({ now }) => ({
		act: "key.rotate",
		target: "signing key",
		after: { signs: now === true ? "at once" : "ahead" },
	}),
	"sessions end": ({ id, user, because }) => ({
		act: user ? "session.end-all" : "session.end",
		target: text(user) || text(id),
		...(because ? { after: { because: text(because) } } : {}),
	}),
	"token issue": (given) => ({
		act: "token.issue",
		target: tokenOf(given),
		after: { hours: text(given.hours) || "1" },
	}),
	"token revoke": (given) => ({
		act: "token.revoke",
		target: given.user || given.level ? tokenOf(given) : "one token",
	}),
	request: ({ path, method, data, user, level }) => {
		const verb = text(method).toUpperCase() || (data ? "POST" : "GET")
		if (verb === "GET" || verb === "HEAD") return undefined
		return {
			act: "api.request",
			target: `${verb} ${withoutAccess(text(path))}`,
			after: { as: tokenOf({ user, level }) },
		}
	},
	"tls renew": () => ({ act: "certificate.renew", target: "the gateway" }),
	"install-autostart": unless("print", () => ({ act: "autostart.install", target: "the machine" })),
	"uninstall-autostart": () => ({ act: "autostart.uninstall", target: "the machine" }),
}
