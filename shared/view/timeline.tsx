import type { Child } from "hono/jsx"
import { Time } from "./time.tsx"

/** One event: who did what and when, and which fields it changed from what to what. */
export type TimelineEntry = {
	at: Date
	who: string
	/** The person for whom a service or the assistant did it. */
	onBehalfOf?: string | null
	/** What was done, as a verb and its object: `changed the address`. */
	what: Child
	changes?: { field: string; before: string | null; after: string | null }[]
	/** Whatever else belongs to it, like the request's id or a form to undo it. */
	note?: Child
}

/** What happened to a record, the latest first. */
export const Timeline = ({ entries }: { entries: TimelineEntry[] }) => (
	<ol class="timeline">
		{entries.map(({ at, who, onBehalfOf, what, changes = [], note }) => (
			<li class="timeline__entry">
				<p class="timeline__head">
					<strong>{who}</strong>
					{onBehalfOf && ` for ${onBehalfOf}`} {what} <Time at={at} />
				</p>
				{changes.length > 0 && (
					<dl class="timeline__changes">
						{changes.map(({ field, before, after }) => (
							<div>
								<dt>{field}</dt>
								<dd>
									{before !== null && (
										<del>
											<span class="visually-hidden">was </span>
											{before}
										</del>
									)}
									{after !== null && (
										<ins>
											<span class="visually-hidden">is now </span>
											{after}
										</ins>
									)}
								</dd>
							</div>
						))}
					</dl>
				)}
				{note && <div class="timeline__note">{note}</div>}
			</li>
		))}
	</ol>
)
