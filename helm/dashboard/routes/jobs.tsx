import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Dashboard } from "../app.ts"
import { liveStream } from "../live-view.ts"
import { findJob } from "../queries/jobs.ts"
import { JobNow, JobPage } from "../views/job-page.tsx"

/** Work under way and what came of it; a reload finds it again. */
export const jobPages = ({ sql, jobs, ending, log }: Dashboard) => {
	const find = async (id: string) => {
		const job = await findJob(sql, Number(id))
		if (!job) throw new Problem(404, "There is no such job.")
		return job
	}
	return new Hono<Signed>()
		.get("/jobs/:id{[0-9]{1,12}}", requireLevel("admin"), async (c) => {
			const job = await find(c.req.param("id"))
			// Not before the page stays: one that follows the work is replaced when it ends.
			const secret = job.state === "running" ? undefined : jobs.takeSecret(job.id)
			if (secret) c.header("Cache-Control", "no-store")
			return c.render(<JobPage job={job} secret={secret} />, { title: job.target })
		})
		.get("/events/jobs/:id{[0-9]{1,12}}", requireLevel("admin"), (c) =>
			liveStream(c, { listen: jobs.listen, ending, log }, async (stream) => {
				const job = await find(c.req.param("id"))
				await stream.writeSSE({ data: String(<JobNow job={job} />) })
				// The page is loaded anew, for what is shown once.
				if (job.state !== "running") await stream.writeSSE({ event: "end", data: "" })
			}),
		)
}
