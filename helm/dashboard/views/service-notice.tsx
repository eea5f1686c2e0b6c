import { Notice } from "@hivematrix/shared/view"
import type { ServiceStatus } from "../services-of.ts"

/** What was just done to which service, as the address says (`codex.stop`), with the way back. */
export const ServiceNotice = ({
	notice,
	services,
	from,
}: {
	notice: string | undefined
	services: ServiceStatus[]
	from: "overview" | "service"
}) => {
	const [name, deed] = (notice ?? "").split(".")
	const service = services.find((one) => one.name === name)
	if (!service) return null
	const { title, state, reason } = service
	if (deed === "stop")
		return (
			<Notice
				tone={state === "stopped" ? "success" : "info"}
				undo={{ action: `services/${name}/start`, label: "Start again", fields: { from } }}
			>
				{title} {state === "stopped" ? "has stopped." : "is being stopped."}
			</Notice>
		)
	if (deed !== "start" && deed !== "restart") return null
	if (state === "ready") return <Notice>{title} is ready.</Notice>
	if (state === "failed") return <Notice tone="danger">{`${title} did not come up: ${reason}`}</Notice>
	return <Notice tone="info">{title} is on its way.</Notice>
}
