/** The mark: a hexagon of a comb, with a cell in it. */
export const Logo = () => (
	<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
		<path
			class="logo__comb"
			d="M14.5 2.4a3 3 0 0 1 3 0l9 5.2a3 3 0 0 1 1.5 2.6v11.6a3 3 0 0 1-1.5 2.6l-9 5.2a3 3 0 0 1-3 0l-9-5.2A3 3 0 0 1 4 21.8V10.2a3 3 0 0 1 1.5-2.6Z"
		/>
		<path class="logo__cell" d="M11.5 10.5v11M20.5 10.5v11M11.5 16h9" />
	</svg>
)
