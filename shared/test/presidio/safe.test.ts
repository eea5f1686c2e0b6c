import { expect, test } from "bun:test"
import { createAnalyzer } from "../../presidio/profiles.ts"

const safe = createAnalyzer("safe", { scope: "patterns" })
const presidio = createAnalyzer("presidio", { scope: "patterns" })

const finds = async (text: string, entity: string) =>
	(await safe.analyze(text, { entities: [entity] })).map(({ start, end }) => text.slice(start, end))

test.each([
	["US_SSN", "her SSN 123-45-6789 as on the form", "123-45-6789"],
	["US_SSN", "SSN 000 12 3456", "000 12 3456"],
	["US_SSN", "last four of SSN: 6789", "6789"],
	["CREDIT_CARD", "paid with 2223 0031 2200 3222", "2223 0031 2200 3222"],
	["CREDIT_CARD", "card 6212345678900000003", "6212345678900000003"],
	["CREDIT_CARD", "card 3530-1113-3330-0000", "3530-1113-3330-0000"],
	["MRN", "MRN: 00482913 admitted", "00482913"],
	["MRN", "the patient's medical record number is K-20-4471", "K-20-4471"],
	["HEALTH_PLAN_NUMBER", "Member ID XQP884412309", "XQP884412309"],
	["US_NPI", "referred by NPI 1821688391", "1821688391"],
	["US_MBI", "Medicare 4QX7-RT2-KM33", "4QX7-RT2-KM33"],
	["VIN", "VIN 1HGCM82633A004352", "1HGCM82633A004352"],
	["LICENSE_PLATE", "license plate number is 7KQT418", "7KQT418"],
	["AGE", "a 93-year-old woman", "93-year-old"],
	["AGE", "102 y/o male", "102 y/o"],
	["DEVICE_SERIAL", "serial number C02QK0AAJGH5 failed", "C02QK0AAJGH5"],
	["ACCOUNT_NUMBER", "account no. 88-1204-77", "88-1204-77"],
	["CRIMINAL_JUSTICE_ID", "booking number 2031-004417", "2031-004417"],
	["CERTIFICATE_NUMBER", "certificate number QX-20441", "QX-20441"],
	["ZIP_CODE", "Springfield, IL 62701", "62701"],
	["PHONE_NUMBER", "call me at 555-0142", "555-0142"],
	["PHONE_NUMBER", "(555) 555-0142 is a sample", "(555) 555-0142"],
	["EMAIL_ADDRESS", "admin@srv01.local", "admin@srv01.local"],
	["SECRET", "password: hunter2hunter2", "hunter2hunter2"],
	["SECRET", "key AKIAQX7T2KMRB4DLPZ3W in the log", "AKIAQX7T2KMRB4DLPZ3W"],
	["CRYPTO", "0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7"],
])("%s is found in %p", async (entity, text, value) => {
	expect(await finds(text, entity)).toContain(value)
})

test.each([
	["AGE", "the server is 93 days up, 89 years old"],
	["MRN", "the chart shows a rise"],
	["SECRET", "please reset my password today"],
	["DEVICE_SERIAL", "the serial cable is broken"],
	["CREDIT_CARD", "invoice 2223003122003221"],
	["ZIP_CODE", "ticket 62701 in the queue"],
	["VIN", "build 20310817093000123"],
])("no %s is found in %p", async (entity, text) => {
	expect(await finds(text, entity)).toEqual([])
})

test.each([
	["full-width digits", "SSN １２３-４５-６７８９", "１２３-４５-６７８９", "US_SSN"],
	["digits of another script", "SSN ١٢٣-٤٥-٦٧٨٩", "١٢٣-٤٥-٦٧٨٩", "US_SSN"],
	["mathematical digits", "SSN 𝟏𝟐𝟑-𝟒𝟓-𝟔𝟕𝟖𝟗", "𝟏𝟐𝟑-𝟒𝟓-𝟔𝟕𝟖𝟗", "US_SSN"],
	["zero-width spaces", "SSN 12\u200b3-45-67\u200d89", "12\u200b3-45-67\u200d89", "US_SSN"],
	["directions of writing", "SSN \u202e123-45-6789\u202c", "123-45-6789", "US_SSN"],
	["other dashes", "SSN 123\u201145\u20136789", "123\u201145\u20136789", "US_SSN"],
	[
		"no-break spaces",
		"card 4111\u00a01111\u00a01111\u00a01111",
		"4111\u00a01111\u00a01111\u00a01111",
		"CREDIT_CARD",
	],
	["Cyrillic letters", "mail jоhn@exаmple.org", "jоhn@exаmple.org", "EMAIL_ADDRESS"],
	["decomposed letters", "mail jose\u0301@example.org", "jose\u0301@example.org", "EMAIL_ADDRESS"],
])("%s don't hide anything", async (_, text, value, entity) => {
	expect(await finds(text, entity)).toContain(value)
})

test("offsets behind astral characters are those of the text", async () => {
	expect(await finds("🎉🎉 𝒜 mail q@example.org 🎉", "EMAIL_ADDRESS")).toEqual(["q@example.org"])
})

test("whatever Presidio finds the safe profile finds, at least as surely", async () => {
	const text =
		"Card 4073175193153917, IBAN DE44 5001 0517 5407 3249 31, 10.20.30.46, 0a:1b:4c:2d:3e:4f, born 3/12/1971, " +
		"passport K59164619, driver license Q7990604, ITIN 948-76-8386, DEA BQ6244040, (212) 664-7665, www.example.org, é１２３４５６７８"
	const all = await safe.analyze(text, { scoreThreshold: 0 })
	for (const { entityType, start, end, score } of await presidio.analyze(text)) {
		const covering = all.filter(
			(own) => own.entityType === entityType && own.start <= start && own.end >= end,
		)
		expect(Math.max(...covering.map((own) => own.score))).toBeGreaterThanOrEqual(score)
	}
})

test("a key beside the text is the label of its value", async () => {
	const [result] = await safe.analyze("8837123", { context: ["patientId"] })
	expect(result).toMatchObject({ entityType: "MRN", start: 0, end: 7 })
})
