/** The address of a list, one change away from where the reader is; everything else in it stays. */
export const listAddress = (
	path: string,
	here: URLSearchParams,
	changes: Record<string, string | number>,
): string => {
	const there = new URLSearchParams(here)
	// A notice is for once; another order or search begins on its first page.
	there.delete("notice")
	if (!("page" in changes)) there.delete("page")
	for (const [name, value] of Object.entries(changes)) there.set(name, String(value))
	const query = there.toString()
	return query ? `${path}?${query}` : path
}
