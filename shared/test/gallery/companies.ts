/** A row of the gallery's list. */
export type Company = {
	id: number
	name: string
	account: string
	plan: string | null
	state: "active" | "on hold" | "archived"
	contacts: number
	assets: number
	phone: string | null
	changed: Date
}

const names = [
	"Acme Dental Group",
	"Bergström & Söhne Maschinenbau und Instandhaltungsgesellschaft mbH",
	"City of Riverton",
	"Delta Freight",
	"Évora Hôtels",
	"Fairview Credit Union",
	"Greenleaf Veterinary",
	"Harbor Point Law",
	"Ironwood Manufacturing",
	"Juniper Books",
	"Kestrel Aviation",
	"Lakeside Pediatrics",
	"Maple Street School District",
	"Northwind Traders",
	"Zephyr",
]
const plans = ["Managed", "Managed plus", "Hourly", null]
const states = ["active", "active", "active", "on hold", "archived"] as const

/** Companies of every kind a list must show: long and short names, missing values, each state. */
export const companies: Company[] = Array.from({ length: 50 }, (_, index) => ({
	id: index + 1,
	name: names[index % names.length] ?? "",
	account: String(100_234 + index * 37),
	plan: plans[index % plans.length] ?? null,
	state: states[index % states.length] ?? "active",
	contacts: (index * 7) % 120,
	assets: (index * 131) % 2600,
	phone: index % 3 === 0 ? null : `+1 555 01${String(index).padStart(2, "0")}`,
	changed: new Date(Date.UTC(2031, 3, 30 - (index % 28), 9, 5 + index)),
}))
