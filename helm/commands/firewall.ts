import { defineCommand } from "citty"
import { iptables, undoIptables } from "../audit/firewall/iptables.ts"
import { nftables, undoNftables } from "../audit/firewall/nftables.ts"
import { firewallPorts } from "../audit/firewall/ports.ts"
import { ufw, undoUfw } from "../audit/firewall/ufw.ts"
import { chooseHome } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { cloneSource, lastOffset, placeServices } from "../config/platform.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"

const tools = {
	ufw: { make: ufw, undo: undoUfw },
	iptables: { make: iptables, undo: undoIptables },
	nftables: { make: nftables, undo: undoNftables },
}

export default defineCommand({
	meta: { name: "firewall", description: "Print a script that closes all ports but the gateway's" },
	args: {
		...homeOption,
		tool: { type: "positional", required: true, description: "ufw, iptables or nftables" },
		undo: { type: "boolean", description: "Print the script that takes the rules away again" },
	},
	run: ({ args }) => {
		const tool = Object.hasOwn(tools, args.tool) ? tools[args.tool as keyof typeof tools] : undefined
		if (!tool)
			throw new KnownError(`There are ${Object.keys(tools).join(", ")}, not "${args.tool}".`, usageCode)
		if (args.undo) return console.log(tool.undo())
		const home = chooseHome(args.home)
		const config = readMasterConfig(home.masterConfig)
		console.log(tool.make(firewallPorts(placeServices(cloneSource(home, lastOffset(home)), config))))
	},
})
