import type { Child } from "hono/jsx"
import { CodeBlock } from "./code-block.tsx"
import { CopyButton } from "./copy-button.tsx"
import { Time } from "./time.tsx"

/** One line of a log as it is shown. */
export type ShownLine = {
	id: string
	at: Date
	level: string
	service: string
	message: string
	/** Stands before the message: the milliseconds since the first line, say. */
	mark?: string
	/** Whose line it is and what else it carries: name, value, and the address of all that share it. */
	facts: { name: string; value: string; href?: string }[]
	/** The rest as JSON, shown when the line is opened. */
	context?: string
}

/** Lines of logs, dense, each to be opened for all that it carries. */
export const LogLines = ({ label, lines }: { label: string; lines: ShownLine[] }) => (
	<section class="log-lines" aria-label={label} data-lines>
		{lines.map((line) => (
			<LogLine line={line} />
		))}
	</section>
)

/** One of them, for a stream that adds to what is shown. */
export const LogLine = ({ line }: { line: ShownLine }) => (
	<details class="log-lines__line" id={`line-${line.id}`} data-level={line.level}>
		<summary class="log-lines__head">
			<Time at={line.at} show="instant" />
			<span class="log-lines__level">{line.level}</span>
			<span class="log-lines__service">{line.service}</span>
			<span class="log-lines__message">
				{line.mark && <span class="log-lines__mark">{line.mark}</span>}
				{line.message}
			</span>
		</summary>
		<div class="log-lines__more">
			<dl class="log-lines__facts">
				<Fact name="time">{line.at.toISOString()}</Fact>
				{line.facts.map(({ name, value, href }) => (
					<Fact name={name}>{href ? <a href={href}>{value}</a> : value}</Fact>
				))}
				<CopyButton text={line.message} label="Copy the message" />
			</dl>
			{line.context && <CodeBlock label="Context">{line.context}</CodeBlock>}
		</div>
	</details>
)

const Fact = ({ name, children }: { name: string; children?: Child }) => (
	<div>
		<dt>{name}</dt>
		<dd>{children}</dd>
	</div>
)
