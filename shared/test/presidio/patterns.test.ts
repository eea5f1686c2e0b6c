import { expect, test } from "bun:test"
import { predefined } from "../../presidio/registry/predefined.ts"

/** A recognizer, a text that it finds whole behind `Ref `, its score, and one that it must refuse. */
type Case = readonly [recognizer: string, found: string, score: number, refused?: string]

const cases: readonly Case[] = [
	["AbaRoutingRecognizer", "022665465", 1, "095570666"],
	["AbaRoutingRecognizer", "1106-8468-8", 1, "1537-9535-2"],
	["AuAbnRecognizer", "42 227 539 220", 1, "46 282 221 559"],
	["AuAbnRecognizer", "48984280403", 1, "80977126956"],
	["AuAcnRecognizer", "280 604 435", 1, "377 144 081"],
	["AuMedicareRecognizer", "2531 95339 5", 1, "2555 34202 5"],
	["AuTfnRecognizer", "160 644 250", 1, "317 511 319"],
	["CaSinRecognizer", "422-483-552", 0.5, "482-977-159"],
	["CaSinRecognizer", "736 088 691", 0.5, "776 800 279"],
	["CreditCardRecognizer", "4073-1751-9315-3917", 1, "4913-6084-0681-5997"],
	["CreditCardRecognizer", "5318 0544 2028 6240", 1, "5863 0686 6862 5604"],
	["DeBsnrRecognizer", "726459791", 0.2],
	["DeFuehrerscheinRecognizer", "MU91913719A", 0.35],
	["DeHandelsregisterRecognizer", "HRB 8355", 0.5],
	["DeHealthInsuranceRecognizer", "K358400662", 1, "K171136837"],
	["DeIdCardRecognizer", "L91R13T74", 1, "L08R02T53"],
	["DeIdCardRecognizer", "T02031537", 0.5],
	["DeKfzRecognizer", "KA-QX 440", 0.3],
	["DeLanrRecognizer", "795970245", 1, "113248660"],
	["DePassportRecognizer", "C0F8K4313", 1, "C7F7K4039"],
	["DePlzRecognizer", "76313", 0.05],
	["DeSocialSecurityRecognizer", "12150377W799", 1, "12150077W604"],
	["DeTaxIdRecognizer", "83120680493", 1, "80733151912"],
	["DeTaxNumberRecognizer", "380/206/88602", 0.4],
	["DeVatIdRecognizer", "DE024175139", 1],
	["EsNieRecognizer", "X0041265A", 1, "X6426080U"],
	["EsNifRecognizer", "80937175Z", 1, "22444177M"],
	["EsPassportRecognizer", "XQB533131", 0.05],
	["FiPersonalIdentityCodeRecognizer", "170470-8600", 1, "170476-866L"],
	["InAadhaarRecognizer", "5159 3286 4860", 1, "4640 2002 3469"],
	["InGstinRecognizer", "29ABKPT0668Q1Z1", 1],
	["InPanRecognizer", "QWKPX0493R", 0.5],
	["InPassportRecognizer", "K4457952", 0.1],
	["InVehicleRegistrationRecognizer", "KA05MQ2595", 1, "KA05MQ0000"],
	["InVoterRecognizer", "XCG0669886", 0.4],
	["ItDriverLicenseRecognizer", "XQ3755846T", 0.2],
	["ItFiscalCodeRecognizer", "VRDGPP68R15L943S", 0.3, "VRDGPP88R10L3499"],
	["ItIdentityCardRecognizer", "QX21717RT", 0.01],
	["ItPassportRecognizer", "YA8447930", 0.01],
	["KrBrnRecognizer", "436-22-66066", 1, "757-54-40591"],
	["KrDriverLicenseRecognizer", "12-01-339386-40", 1],
	["KrFrnRecognizer", "880401-5533922", 0.5, "880400-5057588"],
	["KrPassportRecognizer", "M576K2044", 0.1],
	["KrRrnRecognizer", "911103-2111119", 1, "911100-2884095"],
	["MedicalLicenseRecognizer", "BQ6244040", 1, "BQ3720886"],
	["NgNinRecognizer", "40511068677", 1, "22066622931"],
	["NgVehicleRegistrationRecognizer", "KJA-930QX", 0.5],
	["NhsRecognizer", "188-539-5043", 1, "519-360-8869"],
	["PhTinRecognizer", "516-886-265", 0.05, "766-844-793"],
	["PlPeselRecognizer", "88070644898", 1, "88079333828"],
	["SeOrganisationsnummerRecognizer", "553805-9535", 1, "552603-7913"],
	["SePersonnummerRecognizer", "790417-5937", 1, "790417-5590"],
	["SgFinRecognizer", "S0046084Q", 0.5],
	["SgUenRecognizer", "91913719M", 1, "52224441D"],
	["ThTninRecognizer", "3864408082268", 1, "3084480269555"],
	["TrNationalIdRecognizer", "32265773948", 1, "37403973740"],
	["UkDrivingLicenceRecognizer", "QUARX704159MQ9RT", 0.5],
	["UkPassportRecognizer", "QX5522423", 0.1],
	["UkPostcodeRecognizer", "LS1 4DQ", 0.1],
	["UsBankRecognizer", "0249717532", 0.05],
	["UsItinRecognizer", "948-76-8386", 0.5],
	["UsLicenseRecognizer", "Q7990604", 0.3],
	["UsMbiRecognizer", "4QX7-RT2-KM33", 0.5],
	["UsNpiRecognizer", "1821688391", 1, "1884088674"],
	["UsPassportRecognizer", "K59164619", 0.1],
	["UsSsnRecognizer", "324-44-5257", 0.5],
	["ZaIdNumberRecognizer", "8504162613080", 1, "8504185860083"],
	["IpRecognizer", "10.20.30.46", 0.6],
	["IpRecognizer", "2001:db8::2", 0.6],
	["MacAddressRecognizer", "0a:1b:4c:2d:3e:4f", 0.6],
	["DateRecognizer", "2031-08-17", 0.6, "2031-00-17"],
	["DateRecognizer", "3/12/2029", 0.6],
	["UrlRecognizer", "https://wiki.example.org/a/b", 0.6],
	["IbanRecognizer", "DE44 5001 0517 5407 3249 31", 1, "DE86 5001 0517 5407 3249 31"],
	["EmailRecognizer", "q.tester@lab.example.org", 1, "q.tester@lab.nowhere"],
	["UkVehicleRegistrationRecognizer", "KX19 DTR", 1],
	["TrLicensePlateRecognizer", "35 KRT 404", 1],
	["CryptoRecognizer", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", 1, "1BoatSLRHtKNngkdXEeobR76b53LETtpyU"],
	[
		"CryptoRecognizer",
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
		1,
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
	],
	["IpRecognizer", "::ffff:10.1.2.3", 0.6],
	["DateRecognizer", "2031-08-17T09:30:00+02:00", 0.8],
	["UrlRecognizer", "shop.example.co", 0.5, "shop.example1"],
]

const find = async (name: string, value: string) => {
	const recognizer = predefined(name)
	if (!recognizer) throw new Error(`There is no ${name}.`)
	return recognizer.analyze(`Ref ${value} on file`, recognizer.supportedEntities)
}

test.each(cases)("%s finds %s with score %d", async (name, value, score) => {
	const results = await find(name, value)
	const whole = results.filter(({ start, end }) => start === 4 && end === 4 + value.length)
	expect(whole.map((result) => result.score)).toEqual([score])
})

test.each(cases.flatMap(([name, , , refused]) => (refused ? [[name, refused] as const] : [])))(
	"%s refuses %s",
	async (name, value) => {
		expect(await find(name, value)).toEqual([])
	},
)

test("a Social Security number of a leaflet is none for Presidio", async () => {
	for (const sample of [
		"123-45-6789",
		"078-05-1120",
		"000-12-3456",
		"666-12-3456",
		"219-00-9999",
		"219-09-0000",
	])
		expect(await find("UsSsnRecognizer", sample)).toEqual([])
})

test("an account number in small letters keeps its pattern's score", async () => {
	expect(await find("IbanRecognizer", "de44 5001 0517 5407 3249 31")).toEqual([])
})

test("what follows an account number is not taken for a part of it", async () => {
	const [result] = await find("IbanRecognizer", "DE44 5001 0517 5407 3249 31 EUR")
	expect(result).toMatchObject({ start: 4, end: 31, score: 1 })
})

test("a domain's first fitting suffix ends a URL, as in Presidio, though a longer one fits", async () => {
	expect(await find("UrlRecognizer", "example.community")).toMatchObject([{ start: 4, end: 15 }])
	expect(await find("UrlRecognizer", '"example.community/a"')).toContainEqual(
		expect.objectContaining({ start: 4, end: 25, score: 0.5 }),
	)
})

test("letters and digits of any script bound a word as they do in Python", async () => {
	expect(await find("UsBankRecognizer", "é12345678")).toEqual([])
	expect(await find("UsBankRecognizer", "«12345678»")).toMatchObject([{ start: 5, end: 13 }])
	expect(await find("AuTfnRecognizer", "１６０ ６４４ ２５０")).toMatchObject([
		{ start: 4, end: 15, score: 1 },
	])
})

test("an Italian VAT number takes the space behind it along, as in Presidio", async () => {
	expect(await find("ItVatCodeRecognizer", "01114601006")).toMatchObject([{ start: 4, end: 16, score: 1 }])
	expect(await find("ItVatCodeRecognizer", "01114601007")).toEqual([])
})
