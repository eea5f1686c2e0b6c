import { Timeline } from "@hivematrix/shared/view"
import type { AuditEvent, Facts } from "../queries/audit-events.ts"

const words: Record<string, string> = {
	"service.start": "started",
	"service.stop": "stopped",
	"service.restart": "restarted",
	"user.add": "added",
	"user.change": "changed",
	"user.remove": "removed",
	"user.unlock": "unlocked",
	"user.reset-password": "gave a new password to",
	"app.install": "installed",
	"app.update": "updated",
	"app.uninstall": "took away",
	"backup.create": "backed up",
	"backup.verify": "proved",
	"backup.download": "downloaded",
	"security.audit": "audited",
	"session.end": "ended a session of",
	"session.end-all": "ended every session of",
	"settings.change": "changed the settings of",
	"settings.replace-secret": "replaced the secret",
	"settings.rewrite": "wrote anew the",
	"app.new": "began the service",
	"backup.prune": "pruned the",
	"backup.key": "changed who can open",
	"backup.restore": "restored",
	"backup.undo-restore": "undid the restore of",
	"backup.forget-former": "removed what restores set aside:",
	"caller.add": "let in the service elsewhere",
	"caller.remove": "shut out the service elsewhere",
	"caller.rotate": "gave a new secret to the service elsewhere",
	"key.rotate": "rotated the",
	"token.issue": "took a token for",
	"token.revoke": "revoked",
	"api.request": "asked an API:",
	"certificate.renew": "renewed the certificate of",
	"autostart.install": "installed the autostart of",
	"autostart.uninstall": "took away the autostart of",
	"user.reset-mfa": "removed the second factors of",
}

/** What admins did, the latest first. */
export const EventTimeline = ({ events, empty }: { events: AuditEvent[]; empty: string }) =>
	events.length === 0 ? (
		<p>{empty}</p>
	) : (
		<Timeline
			entries={events.map((event) => ({
				at: event.at,
				who: event.who,
				onBehalfOf: event.onBehalfOf,
				what: (
					<>
						{words[event.act] ?? event.act} {event.target}
						{event.outcome === "failed" && ", which failed"}
						{event.outcome === "begun" && ", whose end nobody saw"}
					</>
				),
				changes: changesOf(event.before, event.after),
				note: (
					<small>
						{event.reason && `${event.reason} `}
						{event.who.startsWith("cli:") ? (
							"At the command line"
						) : (
							<>
								Request{" "}
								<a href={`logs/requests/${encodeURIComponent(event.requestId)}`}>
									{event.requestId.slice(0, 8)}…
								</a>
							</>
						)}
					</small>
				),
			}))}
		/>
	)

/** Each field that differs between two sets of facts. */
const changesOf = (before: Facts | null, after: Facts | null) =>
	[...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
		.map((field) => ({ field, before: text(before?.[field]), after: text(after?.[field]) }))
		// A fact that is told on one side alone tells what it was, not that it is gone.
		.filter((change) => change.before !== change.after)

const text = (value: Facts[string] | undefined): string | null => {
	if (value === undefined || value === null || value === "") return null
	if (Array.isArray(value)) return value.join(", ") || null
	return String(value)
}
