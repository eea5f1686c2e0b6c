// The transport offices' numbers of each state and union territory, as far as registrations of vehicles use them.
const offices: Record<string, string> = {
	AN: "1",
	AP: "39-40",
	AR: "1-17 19-20 22",
	AS: "1-20 22-34",
	BR: "1-11 19 21-22 24-34 37-39 43-46 50-53 55-56",
	CG: "1-30",
	CH: "1-4",
	DD: "1-3",
	DL: "1-13",
	DN: "9",
	GA: "1-12",
	GJ: "1-39",
	HP: "1-20 22-99",
	HR: "1-20 22-99",
	JH: "1-20 22-24",
	JK: "1-20 22",
	KA: "1-20 22-71",
	KL: "1-20 22-99",
	LA: "1-2",
	LD: "1-9",
	MH: "1-20 22-51",
	ML: "1-10",
	MN: "1-7",
	MP: "1-20 22-71",
	MZ: "1-8",
	NL: "1-10",
	OD: "1-20 22-35",
	OR: "1-20 22-31",
	PB: "1-20 22-99",
	PY: "1-5",
	RJ: "1-20 22-58",
	SK: "1-8",
	TN: "1-20 22-99",
	TR: "1-8",
	TS: "1-20 22-38",
	UK: "1-20",
	UP: "11-20 22-96",
	WB: "1-20 22-98",
}

// Delhi and Gujarat also write the offices below ten with one digit.
const oneDigit = new Set(["DL", "GJ"])

/** True for a registration whose state and transport office exist and whose last four digits aren't all zero. */
export const isIndianRegistration = (text: string): boolean => {
	const state = text.slice(0, 2).toUpperCase()
	const office = /^\d{1,2}/.exec(text.slice(2))?.[0]
	if (text.length < 8 || !office || !/(?!0000)\d{4}$/.test(text)) return false
	if (office.length === 1 && !oneDigit.has(state)) return false
	return isWithin(offices[state] ?? "", Number(office))
}

const isWithin = (ranges: string, number: number) =>
	ranges.split(" ").some((range) => {
		const [first = 0, last = first] = range.split("-").map(Number)
		return range !== "" && number >= first && number <= last
	})
