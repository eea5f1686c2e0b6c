import { auAbn } from "./au/abn.ts"
import { auAcn } from "./au/acn.ts"
import { auMedicare } from "./au/medicare.ts"
import { auTfn } from "./au/tfn.ts"
import { caSin } from "./ca/sin.ts"
import { deBsnr } from "./de/bsnr.ts"
import { deFuehrerschein } from "./de/fuehrerschein.ts"
import { deHandelsregister } from "./de/handelsregister.ts"
import { deHealthInsurance } from "./de/health-insurance.ts"
import { deIdCard } from "./de/id-card.ts"
import { deKfz } from "./de/kfz.ts"
import { deLanr } from "./de/lanr.ts"
import { dePassport } from "./de/passport.ts"
import { dePlz } from "./de/plz.ts"
import { deSocialSecurity } from "./de/social-security.ts"
import { deTaxId } from "./de/tax-id.ts"
import { deTaxNumber } from "./de/tax-number.ts"
import { deVatId } from "./de/vat-id.ts"
import type { RecognizerDefinition } from "./definition.ts"
import { esNie } from "./es/nie.ts"
import { esNif } from "./es/nif.ts"
import { esPassport } from "./es/passport.ts"
import { fiPersonalIdentityCode } from "./fi/personal-identity-code.ts"
import { inAadhaar } from "./in/aadhaar.ts"
import { inGstin } from "./in/gstin.ts"
import { inPan } from "./in/pan.ts"
import { inPassport } from "./in/passport.ts"
import { inVehicleRegistration } from "./in/vehicle-registration.ts"
import { inVoter } from "./in/voter.ts"
import { itDriverLicense } from "./it/driver-license.ts"
import { itFiscalCode } from "./it/fiscal-code.ts"
import { itIdentityCard } from "./it/identity-card.ts"
import { itPassport } from "./it/passport.ts"
import { itVatCode } from "./it/vat-code.ts"
import { krBrn } from "./kr/brn.ts"
import { krDriverLicense } from "./kr/driver-license.ts"
import { krFrn } from "./kr/frn.ts"
import { krPassport } from "./kr/passport.ts"
import { krRrn } from "./kr/rrn.ts"
import { ngNin } from "./ng/nin.ts"
import { ngVehicleRegistration } from "./ng/vehicle-registration.ts"
import { phTin } from "./ph/tin.ts"
import { plPesel } from "./pl/pesel.ts"
import { seOrganisationsnummer } from "./se/organisationsnummer.ts"
import { sePersonnummer } from "./se/personnummer.ts"
import { sgNric } from "./sg/nric.ts"
import { sgUen } from "./sg/uen.ts"
import { thTnin } from "./th/tnin.ts"
import { trLicensePlate } from "./tr/license-plate.ts"
import { trNationalId } from "./tr/national-id.ts"
import { ukDrivingLicence } from "./uk/driving-licence.ts"
import { ukNhs } from "./uk/nhs.ts"
import { ukNino } from "./uk/nino.ts"
import { ukPassport } from "./uk/passport.ts"
import { ukPostcode } from "./uk/postcode.ts"
import { ukVehicleRegistration } from "./uk/vehicle-registration.ts"
import { zaIdNumber } from "./za/id-number.ts"

/** Presidio's pattern recognizers for countries other than the United States. */
export const countryDefinitions: readonly RecognizerDefinition[] = [
	auAbn,
	auAcn,
	auMedicare,
	auTfn,
	caSin,
	deBsnr,
	deFuehrerschein,
	deHandelsregister,
	deHealthInsurance,
	deIdCard,
	deKfz,
	deLanr,
	dePassport,
	dePlz,
	deSocialSecurity,
	deTaxId,
	deTaxNumber,
	deVatId,
	esNie,
	esNif,
	esPassport,
	fiPersonalIdentityCode,
	inAadhaar,
	inGstin,
	inPan,
	inPassport,
	inVehicleRegistration,
	inVoter,
	itDriverLicense,
	itFiscalCode,
	itIdentityCard,
	itPassport,
	itVatCode,
	krBrn,
	krDriverLicense,
	krFrn,
	krPassport,
	krRrn,
	ngNin,
	ngVehicleRegistration,
	phTin,
	plPesel,
	seOrganisationsnummer,
	sePersonnummer,
	sgNric,
	sgUen,
	thTnin,
	trLicensePlate,
	trNationalId,
	ukDrivingLicence,
	ukNhs,
	ukNino,
	ukPassport,
	ukPostcode,
	ukVehicleRegistration,
	zaIdNumber,
]
