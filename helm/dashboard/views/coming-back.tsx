import { Card, ComingBack, PageHeader, Progress } from "@hivematrix/shared/view"

/** While something restarts that every page needs. */
export const ComingBackPage = ({ title, href }: { title: string; href: string }) => (
	<>
		<PageHeader title={`${title} restarts`} subtitle="Every page needs it; this one goes on by itself." />
		<Card>
			<ComingBack href={href}>
				<Progress label="Waiting until it answers again" />
				<p>
					If nothing happens within a minute, <a href={href}>go on by hand</a>, or see{" "}
					<code>bun helm status</code> where HiveMatrix runs.
				</p>
			</ComingBack>
		</Card>
	</>
)
