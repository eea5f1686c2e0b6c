import { Badge, Card, Details, Time } from "@hivematrix/shared/view"
import type { Job } from "../queries/jobs.ts"
import { jobTones } from "./job-page.tsx"

/** The last jobs of a kind. */
export const JobList = ({ title, jobs, empty }: { title: string; jobs: Job[]; empty: string }) => (
	<Card title={title}>
		{jobs.length === 0 ? (
			<p>{empty}</p>
		) : (
			<Details
				items={jobs.map(({ id, act, target, state, startedAt }) => ({
					label: act.split(".")[1] ?? act,
					value: (
						<>
							<a href={`jobs/${id}`}>{target}</a> <Badge tone={jobTones[state]}>{state}</Badge>{" "}
							<small>
								<Time at={startedAt} show="ago" />
							</small>
						</>
					),
				}))}
			/>
		)}
	</Card>
)
