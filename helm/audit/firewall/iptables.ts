import type { FirewallPorts } from "./ports.ts"
import { inFifteens, needs, opening } from "./script.ts"

/** A chain of our own for each of IPv4 and IPv6, filled in one go, and one jump to it. */
export const iptables = ({ closed, open, ssh }: FirewallPorts): string => `${opening(
	"iptables",
	`Closes ${closed.length} ports of HiveMatrix to other machines, over IPv4 and IPv6. Open stay ${open.join(", ")}; SSH (${ssh.join(", ")}) and all other chains are not touched.`,
)}${needs("iptables-restore")}${needs("ip6tables-restore")}rules=$(cat <<'RULES'
*filter
:HIVEMATRIX - [0:0]
-A HIVEMATRIX -i lo -j RETURN
${inFifteens(closed)
	.map((ports) => `-A HIVEMATRIX -p tcp -m multiport --dports ${ports.join(",")} -j DROP`)
	.join("\n")}
COMMIT
RULES
)
for table in iptables ip6tables; do
	echo "$rules" | $table-restore --wait --noflush --test || fail "$table refuses these rules; nothing was changed."
done
for table in iptables ip6tables; do
	echo "$rules" | $table-restore --wait --noflush
	$table --wait --check INPUT --jump HIVEMATRIX 2>/dev/null || $table --wait --insert INPUT 1 --jump HIVEMATRIX
done
echo "Closed to other machines: ${closed.join(" ")}."
echo "They are gone at the next boot, unless something (iptables-persistent) keeps them."
`

export const undoIptables =
	(): string => `${opening("iptables", "Takes HiveMatrix's rules away.")}${needs("iptables")}${needs("ip6tables")}for table in iptables ip6tables; do
	while $table --wait --delete INPUT --jump HIVEMATRIX 2>/dev/null; do :; done
	$table --wait --flush HIVEMATRIX 2>/dev/null || continue
	$table --wait --delete-chain HIVEMATRIX
done
echo "HiveMatrix's rules are gone."
`
