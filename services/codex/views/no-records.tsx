import { ButtonLink, EmptyState } from "@hivematrix/shared/view"
import type { Noun } from "../noun.ts"

/** What stands in an empty list: the way to more where it was narrowed, else the way to begin. */
export const NoRecords = ({
	noun,
	narrowed,
	writes,
	company,
}: {
	noun: Noun
	narrowed: boolean
	writes: boolean
	company: string | null
}) =>
	narrowed ? (
		<EmptyState
			icon={noun.icon}
			title={`No ${noun.name} match`}
			action={
				<ButtonLink href={company ? `${noun.name}?company=${encodeURIComponent(company)}` : noun.name}>
					Show all {noun.name}
				</ButtonLink>
			}
		>
			Try other words or fewer filters.
		</EmptyState>
	) : (
		<EmptyState
			icon={noun.icon}
			title={`No ${noun.name} yet`}
			action={writes && <ButtonLink href={`imports/new?noun=${noun.name}`}>Import a file</ButtonLink>}
		>
			{writes ? `Add the first ${noun.one}, or bring them in from a file.` : "Nothing has been added so far."}
		</EmptyState>
	)
