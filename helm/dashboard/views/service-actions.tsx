import { ButtonForm } from "@hivematrix/shared/view"
import { carriers, type ServiceStatus } from "../services-of.ts"

type Look = { fields: { from: string }; size?: "small"; kind?: "quiet"; hideLabel?: boolean }

/** Start, restart, stop: what can be done with a service in its state. `from` is the page to come back to. */
export const ServiceActions = ({
	service: { name, title, state },
	from,
	small,
}: {
	service: ServiceStatus
	from: "overview" | "service"
	small?: boolean
}) => {
	const look: Look = { fields: { from }, ...(small ? { size: "small", kind: "quiet", hideLabel: true } : {}) }
	if (state === "stopped" || state === "failed" || state === "backing-off")
		return (
			<>
				<ButtonForm {...look} action={`services/${name}/start`} icon="play">
					Start
				</ButtonForm>
				{state === "backing-off" && <Stop {...{ name, title, look }} />}
			</>
		)
	return (
		<>
			<ButtonForm
				{...look}
				action={`services/${name}/restart`}
				icon="refresh-cw"
				confirm={restartQuestion(name, title)}
			>
				Restart
			</ButtonForm>
			{!carriers.has(name) && <Stop {...{ name, title, look }} />}
		</>
	)
}

const Stop = ({ name, title, look }: { name: string; title: string; look: Look }) => (
	<ButtonForm
		{...look}
		action={`services/${name}/stop`}
		icon="square"
		confirm={`Stop ${title}? Nobody can use it until it is started again, and what needs it may fail.`}
	>
		Stop
	</ButtonForm>
)

const restartQuestion = (name: string, title: string): string =>
	carriers.has(name)
		? `Restart ${title}? Every page needs it: for a moment nobody can work, and this page comes back by itself.`
		: `Restart ${title}? Requests that are under way are finished first.`
