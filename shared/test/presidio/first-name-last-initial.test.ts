import { expect, test } from "bun:test"
import { firstNameLastInitial } from "../../presidio/anonymizer/operators/first-name-last-initial.ts"

test.each([
	["Ada Lane", "Ada L."],
	["ADA LANE", "ADA L."],
	["Lane, Ada", "Ada L."],
	["Dr. Ada Lane", "Dr. Ada L."],
	["Ada Q. Lane", "Ada L."],
	["Ada van der Lane", "Ada L."],
	["Anna-Maria Lane-Hill", "Anna-Maria L."],
	["Ada Lane Jr.", "Ada L."],
	["Ada Lane, MD", "Ada L."],
	["Ada\nLane", "Ada L."],
	["Ada Lane's", "Ada L.'s"],
	["Ada L.", "Ada L."],
	["Ada", "Ada"],
	["Élise Ørsted", "Élise Ø."],
])("the name %p becomes %p", (name, wanted) => {
	expect(firstNameLastInitial.operate(name, {})).toBe(wanted)
})
