import { expect, test } from "bun:test"
import { found } from "./found.ts"

test.each([
	[
		"Send it to 4210 Maplewood Drive, Apt 7, Dayton, OH 45402.",
		"4210 Maplewood Drive, Apt 7, Dayton, OH 45402",
	],
	["Ship to 18 Kingsway Close today.", "18 Kingsway Close"],
	["Our shop moved to Gartenstraße 14 last year.", "Gartenstraße 14"],
	["The depot is at 27, rue des Lilas now.", "27, rue des Lilas"],
	["We moved to Calle Mayor 12 last year.", "Calle Mayor 12"],
	["Mail goes to P.O. Box 1177, Helena, MT 59601", "P.O. Box 1177, Helena, MT 59601"],
	["Sent to PSC 3021, Box 44\nAPO AE 09128", "PSC 3021, Box 44\nAPO AE 09128"],
	["See you at the corner of Oak Street and 5th Avenue.", "the corner of Oak Street and 5th Avenue"],
])("an address of any country is one place: %s", (text, address) => {
	expect(found(text, "LOCATION")).toEqual([address])
})

test("an address of several lines is one place", () => {
	const address = "812 Birch Lane\nSuite 200\nPortland, OR 97204"
	expect(found(`Bill to:\n${address}\n\nThank you`, "LOCATION")).toEqual([address])
})

test("a postcode that a word announces is one", () => {
	expect(found("ZIP code: 45402-1188", "ZIP_CODE")).toEqual(["45402-1188"])
	expect(found("her postcode is SW1A 1AA", "ZIP_CODE")).toEqual(["SW1A 1AA"])
	expect(found("Postal code K1A 0B1", "ZIP_CODE")).toEqual(["K1A 0B1"])
	expect(found("order 45402 shipped", "ZIP_CODE")).toEqual([])
})
