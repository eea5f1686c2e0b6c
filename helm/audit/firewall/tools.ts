import { iptables, undoIptables } from "./iptables.ts"
import { nftables, undoNftables } from "./nftables.ts"
import { ufw, undoUfw } from "./ufw.ts"

/** The firewalls that we write scripts for: one that closes our ports, and one that takes the rules back. */
export const firewallTools = {
	ufw: { make: ufw, undo: undoUfw },
	iptables: { make: iptables, undo: undoIptables },
	nftables: { make: nftables, undo: undoNftables },
}
export type FirewallTool = keyof typeof firewallTools

export const isFirewallTool = (name: string): name is FirewallTool => Object.hasOwn(firewallTools, name)
