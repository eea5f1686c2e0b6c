/** How far something is. Without `value` it is under way and nobody knows how long. */
export const Progress = ({ label, value, max = 100 }: { label: string; value?: number; max?: number }) => (
	<label class="progress">
		<span>{label}</span>
		<progress value={value} max={max} />
		{value !== undefined && <span class="progress__value">{Math.round((value / max) * 100)} %</span>}
	</label>
)
