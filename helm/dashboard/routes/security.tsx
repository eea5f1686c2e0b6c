import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import { audit } from "../../audit/audit.ts"
import { isWrong } from "../../audit/finding.ts"
import { firewallPorts } from "../../audit/firewall/ports.ts"
import { firewallTools, isFirewallTool } from "../../audit/firewall/tools.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { placeServices } from "../../config/platform.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { addAudit, findLastAudit } from "../queries/audits.ts"
import { SecurityPage } from "../views/security-page.tsx"

/** What the security audit found, running it again, and firewall rules to take along. */
export const security = ({ sql, source, home, jobs }: Dashboard) =>
	new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) =>
			c.render(<SecurityPage last={await findLastAudit(sql)} />, { title: "Security" }),
		)
		.post("/run", requireLevel("admin"), async (c) => {
			const act = { act: "security.audit", target: "everything" }
			const id = await jobs.start(actorOf(c), act, async (tell) => {
				const title = "Looking at sockets, files, secrets, passwords, certificates and dependencies"
				tell({ title, state: "running" })
				const found = await audit(source)
				await addAudit(sql, found)
				tell({ title, state: "passed" })
				const wrong = found.findings.filter(isWrong).length
				return {
					result:
						wrong === 0 ? "Nothing is wrong." : `${wrong} of ${found.findings.length} things are wrong.`,
				}
			})
			return c.redirect(`/jobs/${id}`, 303)
		})
		.get("/firewall/:tool", requireLevel("admin"), async (c) => {
			const tool = c.req.param("tool")
			if (!isFirewallTool(tool)) return c.notFound()
			const script = async () => {
				if (c.req.query("undo") === "yes") return firewallTools[tool].undo()
				const platform = placeServices(source, readMasterConfig(home.masterConfig))
				return firewallTools[tool].make(firewallPorts(platform))
			}
			return c.body(await forPage(script()), 200, {
				"Content-Type": "text/x-shellscript; charset=utf-8",
				"Content-Disposition": `attachment; filename="hivematrix-${tool}.sh"`,
			})
		})
