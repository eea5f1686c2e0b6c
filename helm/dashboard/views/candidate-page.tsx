import { Card, Details, Form, HiddenFields, PageHeader } from "@hivematrix/shared/view"
import type { Candidate } from "../../apps/candidate.ts"

/** What would be installed and what it asks for, before anybody agrees to it. */
export const CandidatePage = ({
	candidate: { manifest, version, commit, asks },
	wanted: { what, ref },
}: {
	candidate: Candidate
	wanted: { what: string; ref?: string | undefined }
}) => (
	<>
		<PageHeader
			title={`Install ${manifest.title}?`}
			subtitle={manifest.description}
			crumbs={[{ label: "Apps", href: "apps" }]}
		/>
		<Card title="What it is">
			<Details
				items={[
					{ label: "Name", value: manifest.name },
					{ label: "From", value: what },
					{ label: "Version", value: version },
					{ label: "Commit", value: commit?.slice(0, 10) },
					{ label: "Port", value: String(manifest.port) },
					{ label: "Needs", value: manifest.needs.join(", ") || "nothing" },
				]}
			/>
		</Card>
		<Card title="What it gets">
			<ul>
				{asks.map((ask) => (
					<li>It {ask}.</li>
				))}
				{asks.length === 0 && <li>It asks for nothing.</li>}
			</ul>
			<p>
				It runs as a process of this machine, with all that Helm's own user may do. Install only what you
				trust.
			</p>
			<Form action="apps/install" submit="Install" cancel="apps">
				<HiddenFields values={{ what, ref: ref ?? "", commit: commit ?? "", asks: asks.join("\n") }} />
			</Form>
		</Card>
	</>
)
