/** Text of machines as it is: JSON, logs, keys. Long lines scroll. */
export const CodeBlock = ({ label, children }: { label: string; children: string }) => (
	<section class="code-block" aria-label={label} tabindex={0}>
		<pre>{children}</pre>
	</section>
)
