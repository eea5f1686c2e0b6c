import { Alert, ButtonLink, Card, Columns, Details, PageHeader, Time } from "@hivematrix/shared/view"
import type { RecentSignIn } from "../queries/audit.ts"
import type { Factors } from "../queries/factors.ts"
import type { User } from "../queries/users.ts"
import { FactorsCard } from "./factors-card.tsx"
import { RecentSignIns } from "./recent-sign-ins.tsx"

/** What was just done, by the word in the address. */
const sentences: Record<string, string> = {
	password: "Your password was changed. Your other sessions have ended.",
	factor: "The new factor was added.",
	removed: "The factor was removed.",
}

/** A person's own account. */
export const AccountPage = ({
	user,
	factors,
	signIns,
	passwordChangedAt,
	path,
	home,
	done = "",
}: {
	user: User
	factors: Factors
	signIns: RecentSignIn[]
	passwordChangedAt: Date | undefined
	/** The address of a page of the account. */
	path: (place: string) => string
	home: string
	done?: string | undefined
}) => (
	<>
		<PageHeader
			title="Password and second factors"
			subtitle={user.username}
			crumbs={[
				{ label: "HiveMatrix", href: home },
				{ label: "Your account", href: `${home}account` },
			]}
		/>
		{Object.hasOwn(sentences, done) && <Alert tone="success">{sentences[done]}</Alert>}
		<Columns
			aside={
				<>
					<Card title="You" footer="An administrator changes these.">
						<Details
							items={[
								{ label: "Name", value: [user.firstName, user.lastName].filter(Boolean).join(" ") },
								{ label: "Username", value: user.username },
								{ label: "E-mail", value: user.email },
								{ label: "Groups", value: user.groups.join(", ") },
							]}
						/>
					</Card>
					<Card
						title="Password"
						actions={
							<ButtonLink size="small" icon="key" href={path("password")}>
								Change
							</ButtonLink>
						}
					>
						{passwordChangedAt ? (
							<p>
								Set <Time at={passwordChangedAt} show="ago" />
							</p>
						) : (
							<p>None was set.</p>
						)}
					</Card>
				</>
			}
		>
			<FactorsCard factors={factors} path={path} />
			<RecentSignIns signIns={signIns} />
		</Columns>
	</>
)
