/** Values that a form carries on without showing them; never secrets, for they stand in the page. */
export const HiddenFields = ({ values }: { values: Record<string, string> }) => (
	<>
		{Object.entries(values).map(([name, value]) => (
			<input type="hidden" name={name} value={value} />
		))}
	</>
)
