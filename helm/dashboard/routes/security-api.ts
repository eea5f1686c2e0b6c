import type { Signed } from "@hivematrix/shared/auth"
import { refuseWithReasons } from "@hivematrix/shared/openapi"
import { Hono } from "hono"
import { validator } from "hono-openapi"
import { z } from "zod"
import { audit } from "../../audit/audit.ts"
import { ownListeners } from "../../audit/checks/sockets.ts"
import { isWrong, severities } from "../../audit/finding.ts"
import { firewallPorts } from "../../audit/firewall/ports.ts"
import { type FirewallTool, firewallTools } from "../../audit/firewall/tools.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { placeServices } from "../../config/platform.ts"
import { readListeners } from "../../supervise/listeners.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { describeAnswer } from "../describe-answer.ts"

const Audit = z.object({
	at: z.iso.datetime(),
	severity: z.enum(["none", ...severities]).describe("Of the worst that is wrong."),
	exposed_services: z.array(z.object({ service: z.string(), address: z.string(), port: z.int() })),
	secure_services: z.array(z.string()),
	not_running: z.array(z.string()),
	findings: z.array(
		z.object({
			check: z.string(),
			title: z.string(),
			state: z.enum(["ok", "wrong", "unknown"]),
			severity: z.enum(severities),
			detail: z.string(),
			remedy: z.string(),
		}),
	),
})

const tools = Object.keys(firewallTools) as FirewallTool[]
const Wanted = z.strictObject({ type: z.enum(tools).default("ufw") })
const Script = z.object({
	success: z.literal(true),
	script: z.string(),
	filename: z.string(),
	type: z.enum(tools),
})

/** The audit as it comes out now, and firewall rules. */
export const securityApi = ({ source, home, feed }: Dashboard) => {
	let running: ReturnType<typeof audit> | undefined
	/** Whoever asks meanwhile gets the same: it costs a second of a processor. No other machine is asked. */
	const look = () => {
		running ??= audit(source, { offline: true }).finally(() => {
			running = undefined
		})
		return running
	}
	const platform = () => placeServices(source, readMasterConfig(home.masterConfig))

	return new Hono<Signed>()
		.get("/audit", describeAnswer("Security", "Audit the installation", "audit", Audit), async (c) => {
			const [{ at, findings }, status] = await Promise.all([forPage(look()), forPage(feed.read())])
			const { open } = ownListeners({ status, platform: platform() }, readListeners() ?? [])
			const exposed = open.map(({ owner, address, port }) => ({ service: owner, address, port }))
			const names = [...new Set(status.instances.map(({ service }) => service))]
			const runs = (name: string) => status.instances.some(({ service, pid }) => service === name && pid)
			return c.json({
				at,
				severity: findings.find(isWrong)?.severity ?? "none",
				exposed_services: exposed,
				secure_services: names.filter(
					(name) => runs(name) && !exposed.some(({ service }) => service === name),
				),
				not_running: names.filter((name) => !runs(name)),
				findings,
			})
		})
		.get(
			"/firewall-script",
			describeAnswer(
				"Security",
				"A script that closes every port but the gateway's",
				"firewall_script",
				Script,
			),
			validator("query", Wanted, refuseWithReasons),
			(c) => {
				const { type } = c.req.valid("query")
				const script = firewallTools[type].make(firewallPorts(platform()))
				return c.json({ success: true, script, filename: `hivematrix-${type}.sh`, type })
			},
		)
}
