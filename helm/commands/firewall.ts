import { defineCommand } from "citty"
import { firewallPorts } from "../audit/firewall/ports.ts"
import { firewallTools, isFirewallTool } from "../audit/firewall/tools.ts"
import { chooseHome } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { cloneSource, lastOffset, placeServices } from "../config/platform.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"

export default defineCommand({
	meta: { name: "firewall", description: "Print a script that closes all ports but the gateway's" },
	args: {
		...homeOption,
		tool: { type: "positional", required: true, description: "ufw, iptables or nftables" },
		undo: { type: "boolean", description: "Print the script that takes the rules away again" },
	},
	run: ({ args }) => {
		const tool = isFirewallTool(args.tool) ? firewallTools[args.tool] : undefined
		if (!tool)
			throw new KnownError(
				`There are ${Object.keys(firewallTools).join(", ")}, not "${args.tool}".`,
				usageCode,
			)
		if (args.undo) return console.log(tool.undo())
		const home = chooseHome(args.home)
		const config = readMasterConfig(home.masterConfig)
		console.log(tool.make(firewallPorts(placeServices(cloneSource(home, lastOffset(home)), config))))
	},
})
