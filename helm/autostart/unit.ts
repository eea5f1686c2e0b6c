/** What a unit needs to know. */
export type UnitWish = {
	bun: string
	repository: string
	home: string
	offset: number
	/** As whom it runs, for a unit of the system; a person's own unit runs as that person. */
	user?: string | undefined
	/** Ports below 1024 that the gateway listens on: only then it gets the right to. */
	lowPorts: number[]
}

/** Both kinds of unit can do this without a mount of their own. */
const confined = [
	"NoNewPrivileges=yes",
	"LockPersonality=yes",
	"RestrictRealtime=yes",
	"RestrictSUIDSGID=yes",
	"RestrictNamespaces=yes",
	"RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
	"SystemCallArchitectures=native",
	"SystemCallFilter=@system-service",
	"SystemCallErrorNumber=EPERM",
	"UMask=0077",
]

/** What only the system's own manager can shut off. Memory stays executable: JavaScript is compiled as it runs. */
const shutOff = [
	"ProtectSystem=strict",
	"PrivateTmp=yes",
	"PrivateDevices=yes",
	"ProtectKernelTunables=yes",
	"ProtectKernelModules=yes",
	"ProtectKernelLogs=yes",
	"ProtectControlGroups=yes",
	"ProtectClock=yes",
	"ProtectHostname=yes",
	"ProtectProc=invisible",
	"RemoveIPC=yes",
	"KeyringMode=private",
]

/** A systemd unit that starts the platform with the machine, and keeps it from whatever it doesn't need. */
export const unitText = (wish: UnitWish): string => {
	const { bun, repository, home, offset, user, lowPorts } = wish
	const command = [bun, "--no-env-file", `${repository}/helm/main.ts`, "start", "--home", home]
	const start = [...command, ...(offset ? ["--port-offset", String(offset)] : [])].map(quoted).join(" ")
	return lines([
		"[Unit]",
		"Description=HiveMatrix",
		"Wants=network-online.target",
		"After=network-online.target",
		"# What is wrong with the settings doesn't get better by trying for ever.",
		"StartLimitIntervalSec=600",
		"StartLimitBurst=10",
		"",
		"[Service]",
		"Type=exec",
		...(user ? [`User=${user}`] : []),
		`WorkingDirectory=${escaped(repository)}`,
		`ExecStart=${start}`,
		`Environment=${quoted(`BUN_INSTALL_CACHE_DIR=${home}/cache/bun`)}`,
		"Restart=always",
		"RestartSec=5",
		"# Only Helm is asked to end: it stops the services in order, PostgreSQL last.",
		"KillMode=mixed",
		"KillSignal=SIGTERM",
		"TimeoutStopSec=120",
		"LimitNOFILE=65536",
		"OOMPolicy=continue",
		...confined,
		...(user ? [...shutOff, ...paths(wish), ...capabilities(lowPorts)] : []),
		"",
		"[Install]",
		`WantedBy=${user ? "multi-user.target" : "default.target"}`,
	])
}

/** Everything is read-only but the home; people's homes are shut, unless the platform lies in one. */
const paths = ({ bun, repository, home }: UnitWish): string[] => {
	const inside = [bun, repository, home].some((path) => /^\/(home|root|run\/user)(\/|$)/.test(path))
	return [`ProtectHome=${inside ? "read-only" : "yes"}`, `ReadWritePaths=${quoted(home)}`]
}

const capabilities = (lowPorts: number[]): string[] =>
	lowPorts.length
		? [
				`# For ${lowPorts.join(" and ")}.`,
				"CapabilityBoundingSet=CAP_NET_BIND_SERVICE",
				"AmbientCapabilities=CAP_NET_BIND_SERVICE",
			]
		: ["CapabilityBoundingSet=", "PrivateUsers=yes"]

/** systemd takes `%` and `$` in a value for something of its own, and a quoted word as one (systemd.syntax(7)). */
const escaped = (text: string): string => text.replaceAll("%", "%%")
const quoted = (text: string): string =>
	/^[\w/.,:=@+-]+$/.test(text)
		? text
		: `"${escaped(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "$$$$")}"`

const lines = (all: string[]): string => `${all.join("\n")}\n`
