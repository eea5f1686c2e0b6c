import { expect, test } from "bun:test"
import { found } from "./found.ts"

const people = (text: string): string[] => found(text, "PERSON")

test.each([
	["Sarah Whitfield called about the VPN.", "Sarah Whitfield"],
	["Please call Nguyễn Thị Hương back.", "Nguyễn Thị Hương"],
	["Zhang Wei from accounting sent the invoice.", "Zhang Wei"],
	["Oluwaseun Adebayo moved his desk.", "Oluwaseun Adebayo"],
	["I spoke to Krzysztof Wójcik yesterday.", "Krzysztof Wójcik"],
	["Our contact is Guadalupe Hernández Ruiz.", "Guadalupe Hernández Ruiz"],
	["Priya Raghunathan needs a new badge.", "Priya Raghunathan"],
	["Ticket opened by Björn Åkerlund this morning.", "Björn Åkerlund"],
	["Mohammed Al-Sayed can't print.", "Mohammed Al-Sayed"],
	["Invoice approved by Katalin Szabó.", "Katalin Szabó"],
])("a name of any origin is found: %s", (text, name) => {
	expect(people(text)).toEqual([name])
})

test("casing doesn't matter", () => {
	expect(people("please call bob henderson at the front desk")).toEqual(["bob henderson"])
	expect(people("JUAN CARLOS ECHEVERRIA REPORTS THE PRINTER IS DOWN")).toEqual(["JUAN CARLOS ECHEVERRIA"])
	expect(people("the user michael o'brien cannot log in")).toEqual(["michael o'brien"])
})

test("a field's key tells a name, the surname first or last", () => {
	expect(people("requester: priya raghunathan\nsubject: no sound")).toEqual(["priya raghunathan"])
	expect(people("Requester: Okonkwo, Chidi\nPriority: high")).toEqual(["Okonkwo, Chidi"])
})

test("a title isn't part of the name in a sentence but is of an entry in a form", () => {
	expect(people("We saw Dr. Fatima Okafor at noon.")).toEqual(["Fatima Okafor"])
	expect(found("We saw Dr. Fatima Okafor at noon.", "TITLE")).toEqual(["Dr."])
	expect(people("Clinic: North\nProvider: Dr. Fatima Okafor\nRoom: 4")).toEqual(["Dr. Fatima Okafor"])
})

test("a suffix belongs to the name", () => {
	expect(people("The lease was signed by Tom Vasquez Jr. in person.")).toEqual(["Tom Vasquez Jr."])
})

test("a name goes on after a wrapped line, and a list of names keeps its lines", () => {
	expect(people("Yesterday we were told by Marcus\nHenderson that the order is late.")).toEqual([
		"Marcus\nHenderson",
	])
	expect(people("Leticia Barros\nMarcus Henderson")).toEqual(["Leticia Barros", "Marcus Henderson"])
})

test("every name in a list is one of its own", () => {
	expect(people("They invited Ana, Luis, Mateo and Grace.")).toEqual(["Ana", "Luis", "Mateo", "Grace"])
})

test("who was named in full is known by the surname later", () => {
	expect(people("Leticia Barros called. Tell Barros that we called back.")).toEqual([
		"Leticia Barros",
		"Barros",
	])
})

test("a job on the line below a name is a title", () => {
	expect(found("Leticia Barros\nNetwork administrator\n\nPhone: 12", "TITLE")).toEqual([
		"Network administrator",
	])
	expect(found("He worked for the city as a bus driver, then quit.", "TITLE")).toEqual(["bus driver"])
})

test("places, companies and peoples are told apart", () => {
	const text = "Brightwater Dental Inc has an office in Omaha and two Ukrainian owners."
	expect(found(text, "ORGANIZATION")).toEqual(["Brightwater Dental Inc"])
	expect(found(text, "LOCATION")).toEqual(["Omaha"])
	expect(found(text, "NRP")).toEqual(["Ukrainian"])
})
