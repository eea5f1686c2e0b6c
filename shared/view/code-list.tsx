/** Short codes to write down, in columns. */
export const CodeList = ({ label, codes }: { label: string; codes: string[] }) => (
	<ul class="code-list" aria-label={label}>
		{codes.map((code) => (
			<li>
				<code>{code}</code>
			</li>
		))}
	</ul>
)
