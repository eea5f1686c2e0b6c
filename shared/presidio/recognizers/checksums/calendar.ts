/** True when the day exists in the year with that many digits, month and day counted from one. */
export const isDate = (year: number, month: number, day: number): boolean => {
	const date = new Date(year, month - 1, day)
	return date.getMonth() === month - 1 && date.getDate() === day
}

/** True when the day exists and is not in the future; a two-digit year later than this one lies in the last century. */
export const isPastDate = (year: number, month: number, day: number, today = new Date()): boolean => {
	const full = year > today.getFullYear() % 100 ? 1900 + year : 2000 + year
	return isDate(full, month, day) && new Date(full, month - 1, day) <= today
}
