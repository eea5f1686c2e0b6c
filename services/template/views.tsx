import type { User } from "@hivematrix/shared/caller"
import { ButtonLink, Card, Details, PageHeader } from "@hivematrix/shared/view"
import type { Greeting } from "./contract.ts"

export const HomePage = ({ user }: { user: User }) => (
	<>
		<PageHeader title={`Hello, ${user.name}!`} subtitle="A sample service: copy it to begin your own." />
		<Card
			title="You are signed in"
			actions={<ButtonLink href="demo-service-call">Call a service</ButtonLink>}
		>
			<Details
				items={[
					{ label: "Username", value: user.username },
					{ label: "Permission level", value: user.level },
					{ label: "Companies", value: user.companies.join(", ") },
				]}
			/>
		</Card>
	</>
)

export const CallPage = ({ greeting }: { greeting: Greeting }) => (
	<>
		<PageHeader title="A call between services" crumbs={[{ label: "Hello", href: "." }]} />
		<Card title="What the service answered">
			<Details
				items={[
					{ label: "Message", value: greeting.message },
					{ label: "Asked by", value: greeting.asked_by },
					{ label: "Name", value: greeting.name },
				]}
			/>
		</Card>
	</>
)
