/** What the value behind a label looks like. */
export type ValueKind = "code" | "digits" | "plate" | "phone" | "lastFour" | "word" | "zip"

/** Labels that name an identifier, the entity it is, and the form of what follows. A space stands for any separator. */
export interface LabelFamily {
	entity: string
	value: ValueKind
	labels: readonly string[]
}

const family = (entity: string, value: ValueKind, labels: string): LabelFamily => ({
	entity,
	value,
	labels: labels.split(", "),
})

/** Identifiers that have no form of their own, so that only the words before them tell what they are. */
export const labelFamilies: readonly LabelFamily[] = [
	family(
		"MRN",
		"code",
		"mrn, medical record, medical record number, med rec, med rec no, med rec number, chart number, patient id, patient number, patient no, hospital number, encounter id, encounter number, visit number, accession number",
	),
	family(
		"HEALTH_PLAN_NUMBER",
		"code",
		"member id, member number, subscriber id, subscriber number, beneficiary id, beneficiary number, policy number, policy no, policy id, group number, insurance id, insurance number, health plan, health plan number, medicaid id, medicaid number, medicare number, medicare id, claim number, claim no, claim id",
	),
	family(
		"ACCOUNT_NUMBER",
		"code",
		"account number, account no, account, acct, acct number, acct no, a/c, bank account, checking account, savings account, customer account",
	),
	family("ABA_ROUTING_NUMBER", "digits", "routing number, routing no, aba number, aba routing"),
	family(
		"CERTIFICATE_NUMBER",
		"code",
		"certificate number, certificate no, cert number, license number, licence number, license no, licence no, permit number, registration number, dea number, medical license",
	),
	family(
		"US_DRIVER_LICENSE",
		"code",
		"driver license, drivers license, driver's license, driver licence, driving licence, driver's license number, driver license number, drivers license number, dl number, dl no, oln, cdl",
	),
	family("US_PASSPORT", "code", "passport, passport number, passport no"),
	family(
		"LICENSE_PLATE",
		"plate",
		"plate, license plate, licence plate, license plate number, plate number, plate no, number plate, plates, tag number, vehicle tag",
	),
	family("VIN", "code", "vin, vin number, vehicle identification number, chassis number"),
	family(
		"DEVICE_SERIAL",
		"code",
		"serial, serial number, serial no, s/n, service tag, imei, meid, udi, device id, device identifier, device serial",
	),
	family(
		"CRIMINAL_JUSTICE_ID",
		"code",
		"fbi number, fbi no, ucn, state id number, sid number, inmate number, inmate id, inmate, booking number, booking no, warrant number, warrant no, case number, docket number, docket no, incident number, incident report, arrest number, offender id, ncic number, nic number, ori number, badge number, badge no, jacket number",
	),
	family("US_SSN", "digits", "ssn, social security number, social security no, social security"),
	family(
		"US_SSN",
		"lastFour",
		"last four of ssn, last 4 of ssn, last four of social, last 4 of social, last four of the ssn, last 4 of the ssn, ssn last four, ssn last 4, ssn ending in, ssn ends in",
	),
	family("US_NPI", "digits", "npi, npi number, national provider identifier"),
	family("US_MBI", "code", "mbi, medicare beneficiary identifier"),
	family(
		"PHONE_NUMBER",
		"phone",
		"phone, phone number, telephone, tel, cell, cell phone, mobile, fax, fax number, tele, helpline, hotline, support line, contact number, ring me at, ring me on, call me on, pager, call, call me at, reach me at, callback, call back",
	),
	family("ZIP_CODE", "zip", "zip, zip code, zipcode, postal code"),
	family(
		"SECRET",
		"word",
		"password, passwd, pwd, passphrase, passcode, pin, pin code, api key, apikey, secret key, secret, client secret, access token, auth token, bearer, private key, recovery key, bitlocker key",
	),
]
