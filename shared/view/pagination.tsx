/** Which rows of how many, the way to the others, and, with `sizes`, how many at a time. */
export const Pagination = ({
	page,
	pageSize,
	total,
	href,
	sizes = [],
	sizeHref,
}: {
	/** From 1. */
	page: number
	pageSize: number
	total: number
	href: (page: number) => string
	/** Sizes to choose from, with `sizeHref`. */
	sizes?: number[]
	sizeHref?: (size: number) => string
}) => {
	const pages = Math.max(1, Math.ceil(total / pageSize))
	const first = total === 0 ? 0 : (page - 1) * pageSize + 1
	return (
		<nav class="pagination" aria-label="Pages">
			<span data-count>
				{first.toLocaleString("en")}–{Math.min(page * pageSize, total).toLocaleString("en")} of{" "}
				{total.toLocaleString("en")}
			</span>
			{sizeHref && total > Math.min(...sizes) && (
				<span class="pagination__sizes">
					<span id="pagination-sizes">Rows</span>
					{sizes.map((size) => (
						<a href={sizeHref(size)} aria-current={size === pageSize ? "true" : undefined}>
							{size}
							<span class="visually-hidden"> rows</span>
						</a>
					))}
				</span>
			)}
			{pages > 1 && (
				<span class="pagination__steps">
					<Step rel="prev" href={page > 1 ? href(page - 1) : undefined} label="Previous" />
					<span>
						Page {page.toLocaleString("en")} of {pages.toLocaleString("en")}
					</span>
					<Step rel="next" href={page < pages ? href(page + 1) : undefined} label="Next" />
				</span>
			)}
		</nav>
	)
}

// At either end the step stays in its place, so that the other does not move under the pointer.
const Step = ({ rel, href, label }: { rel: string; href: string | undefined; label: string }) =>
	href ? (
		<a class="btn btn--secondary btn--small" rel={rel} href={href}>
			<span class="btn__label">{label}</span>
		</a>
	) : (
		<span class="btn btn--secondary btn--small" aria-hidden="true" data-disabled>
			<span class="btn__label">{label}</span>
		</span>
	)
