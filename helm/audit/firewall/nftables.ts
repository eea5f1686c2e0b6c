import type { FirewallPorts } from "./ports.ts"
import { needs, opening } from "./script.ts"

/** A table of our own, exchanged in one transaction; it only ever drops what is for our closed ports. */
export const nftables = ({ closed, open, ssh }: FirewallPorts): string => `${opening(
	"nftables",
	`Closes ${closed.length} ports of HiveMatrix to other machines, over IPv4 and IPv6. Open stay ${open.join(", ")}; SSH (${ssh.join(", ")}) and all other rules are not touched.`,
)}${needs("nft")}rules=$(cat <<'RULES'
add table inet hivematrix
delete table inet hivematrix
table inet hivematrix {
	set closed {
		type inet_service
		elements = { ${closed.join(", ")} }
	}
	chain input {
		type filter hook input priority filter - 5; policy accept;
		iif "lo" accept
		tcp dport @closed counter drop
	}
}
RULES
)
echo "$rules" | nft --check --file - || fail "The kernel refuses these rules; nothing was changed."
echo "$rules" | nft --file -
echo "Closed to other machines: ${closed.join(" ")}."
echo "They are gone at the next boot; to keep them: nft list table inet hivematrix >> /etc/nftables.conf"
`

export const undoNftables =
	(): string => `${opening("nftables", "Takes HiveMatrix's rules away.")}${needs("nft")}nft list table inet hivematrix >/dev/null 2>&1 || { echo "There are none."; exit 0; }
nft delete table inet hivematrix
echo "HiveMatrix's rules are gone."
`
