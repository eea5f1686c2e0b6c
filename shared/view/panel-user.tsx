import type { Level } from "../levels.ts"
import { Icon } from "./icon.tsx"

/** Who is signed in, at which level, the way to their account and the way out. */
export const PanelUser = ({
	name,
	level,
	account,
}: {
	name: string
	level: Level
	/** Where the person looks after password and sign-in, if anywhere. */
	account?: string | undefined
}) => (
	<div class="side-panel__user">
		{account ? (
			<a class="side-panel__account" href={account} title={`${name}: your account`}>
				<Person name={name} level={level} />
			</a>
		) : (
			<Person name={name} level={level} />
		)}
		<form method="post" action="/logout">
			<button class="side-panel__tool" type="submit" title="Sign out">
				<Icon name="log-out" />
				<span class="visually-hidden">Sign out</span>
			</button>
		</form>
	</div>
)

const Person = ({ name, level }: { name: string; level: Level }) => (
	<>
		<span class="side-panel__initials" aria-hidden="true">
			{initials(name)}
		</span>
		<span class="side-panel__person side-panel__label">
			<span class="side-panel__name" title={name}>
				{name}
			</span>
			<span class="side-panel__level">{level}</span>
		</span>
	</>
)

const initials = (name: string): string => {
	const words = name.split(/\s+/).filter(Boolean)
	return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
		.map((word) => [...(word ?? "")].at(0)?.toUpperCase() ?? "")
		.join("")
}
