/** Ways to a port below 1024 without root, the one that gives least away first. */
export const lowPort = (port: number): string =>
	`This user may not listen on port ${port}. Under systemd, add "AmbientCapabilities=CAP_NET_BIND_SERVICE" to the unit; ` +
	`or allow it to this Bun: setcap cap_net_bind_service=+ep ${process.execPath}; ` +
	`or to everybody: sysctl -w net.ipv4.ip_unprivileged_port_start=${port}; ` +
	"or choose a port from 1024 on: tls.port in master_config.json."
