/** Where one is in an act of several pages. `current` counts from 1. */
export const Steps = ({
	label,
	steps,
	current,
}: {
	/** What is done in these steps, for screen readers. */
	label: string
	steps: string[]
	current: number
}) => (
	<ol class="steps" aria-label={label}>
		{steps.map((step, index) => (
			<li
				class={index + 1 < current ? "steps__step steps__step--done" : "steps__step"}
				aria-current={index + 1 === current ? "step" : undefined}
			>
				{step}
				{index + 1 < current && <span class="visually-hidden"> (done)</span>}
			</li>
		))}
	</ol>
)
