/** Which rows of how many, and the way to the others. */
export const Pagination = ({
	page,
	pageSize,
	total,
	href,
}: {
	/** From 1. */
	page: number
	pageSize: number
	total: number
	href: (page: number) => string
}) => {
	const pages = Math.max(1, Math.ceil(total / pageSize))
	const first = total === 0 ? 0 : (page - 1) * pageSize + 1
	return (
		<nav class="pagination" aria-label="Pages">
			<span class="pagination__count">
				{first.toLocaleString("en")}–{Math.min(page * pageSize, total).toLocaleString("en")} of{" "}
				{total.toLocaleString("en")}
			</span>
			{page > 1 && (
				<a class="btn btn--secondary" rel="prev" href={href(page - 1)}>
					Previous
				</a>
			)}
			{page < pages && (
				<a class="btn btn--secondary" rel="next" href={href(page + 1)}>
					Next
				</a>
			)}
		</nav>
	)
}
