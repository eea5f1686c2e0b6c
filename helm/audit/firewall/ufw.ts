import type { FirewallPorts } from "./ports.ts"
import { inFifteens, needs, opening } from "./script.ts"

/** Rules that carry our name. SSH comes first, and ufw is never switched on: that would close what others need. */
export const ufw = ({ closed, open, ssh }: FirewallPorts): string => `${opening(
	"ufw",
	`Opens ${open.join(", ")} and closes ${closed.length} ports of HiveMatrix to other machines. SSH (${ssh.join(", ")}) is allowed before anything else.`,
)}${needs("ufw")}${remove}${ssh.map((port) => `ufw allow ${port}/tcp >/dev/null`).join("\n")}
${open.map((port) => `ufw allow ${port}/tcp comment hivematrix >/dev/null`).join("\n")}
# First in line, and several ports in one rule: an older rule that lets one of them in stays, and no longer wins.
${inFifteens(closed)
	.map((ports) => `ufw prepend deny proto tcp to any port ${ports.join(",")} comment hivematrix >/dev/null`)
	.join("\n")}
if ufw status | grep -q "Status: active"; then echo "Closed to other machines: ${closed.join(" ")}."
else echo "The rules are there, but ufw is off, so nothing is closed. SSH (${ssh.join(", ")}) is allowed; switch it on with: ufw enable"; fi
`

export const undoUfw =
	(): string => `${opening("ufw", "Takes HiveMatrix's rules away; what lets SSH in stays.")}${needs("ufw")}${remove}echo "HiveMatrix's rules are gone."
`

/** Rules by their comment, as ufw shows them: it lists them as commands also while it is off. */
const remove = `ufw show added | sed -n "s/^ufw \\(.*\\) comment 'hivematrix'\\$/\\1/p" | while read -r rule; do
	# shellcheck disable=SC2086
	ufw --force delete $rule >/dev/null </dev/null
done
`
