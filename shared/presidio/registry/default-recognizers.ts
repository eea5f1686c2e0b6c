/** A recognizer of Presidio's default registry: in which languages it runs, and whether it does so unasked. */
export interface DefaultRecognizer {
	name: string
	/** ISO 639-1; empty for every language of the registry. */
	languages: readonly string[]
	isEnabled: boolean
}

const enabled: Record<string, string> = {
	CreditCardRecognizer: "en es it pl",
	UsBankRecognizer: "en",
	UsLicenseRecognizer: "en",
	UsItinRecognizer: "en",
	UsPassportRecognizer: "en",
	UsSsnRecognizer: "en",
	NhsRecognizer: "en",
	EsNifRecognizer: "es",
	EsNieRecognizer: "es",
	ItDriverLicenseRecognizer: "it",
	ItFiscalCodeRecognizer: "it",
	ItVatCodeRecognizer: "it",
	ItIdentityCardRecognizer: "it",
	ItPassportRecognizer: "it",
	PlPeselRecognizer: "pl",
	CryptoRecognizer: "",
	DateRecognizer: "",
	EmailRecognizer: "",
	IbanRecognizer: "",
	IpRecognizer: "",
	MedicalLicenseRecognizer: "",
	MacAddressRecognizer: "",
	PhoneRecognizer: "",
	UrlRecognizer: "",
}

const disabled: Record<string, string> = {
	UsMbiRecognizer: "en",
	UsNpiRecognizer: "en",
	UkDrivingLicenceRecognizer: "en",
	UkNinoRecognizer: "en",
	UkPassportRecognizer: "en",
	UkPostcodeRecognizer: "en",
	UkVehicleRegistrationRecognizer: "en",
	SgFinRecognizer: "en",
	AuAbnRecognizer: "en",
	AuAcnRecognizer: "en",
	AuTfnRecognizer: "en",
	AuMedicareRecognizer: "en",
	NgNinRecognizer: "en",
	NgVehicleRegistrationRecognizer: "en",
	InPanRecognizer: "en",
	InAadhaarRecognizer: "en",
	InVehicleRegistrationRecognizer: "en",
	InPassportRecognizer: "en",
	EsPassportRecognizer: "es",
	PhTinRecognizer: "en",
	KrBrnRecognizer: "ko kr",
	KrRrnRecognizer: "ko kr",
	KrDriverLicenseRecognizer: "ko kr",
	KrFrnRecognizer: "ko kr",
	SeOrganisationsnummerRecognizer: "sv",
	SePersonnummerRecognizer: "sv",
	ZaIdNumberRecognizer: "en",
	ThTninRecognizer: "th",
	TrNationalIdRecognizer: "tr",
	TrLicensePlateRecognizer: "tr",
	InVoterRecognizer: "",
	InGstinRecognizer: "en",
	DeTaxIdRecognizer: "de",
	DeTaxNumberRecognizer: "de",
	DePassportRecognizer: "de",
	DeIdCardRecognizer: "de",
	DeSocialSecurityRecognizer: "de",
	DeHealthInsuranceRecognizer: "de",
	DeKfzRecognizer: "de",
	DeHandelsregisterRecognizer: "de",
	DePlzRecognizer: "de",
	DeLanrRecognizer: "de",
	DeBsnrRecognizer: "de",
	DeVatIdRecognizer: "de",
	DeFuehrerscheinRecognizer: "de",
	CaSinRecognizer: "en fr",
}

const read = (list: Record<string, string>, isEnabled: boolean): DefaultRecognizer[] =>
	Object.entries(list).map(([name, languages]) => ({
		name,
		languages: languages.split(" ").filter(Boolean),
		isEnabled,
	}))

/** Presidio 2.2.363's `default_recognizers.yaml`, without those that need a model from elsewhere. */
export const defaultRecognizers: readonly DefaultRecognizer[] = [
	...read(enabled, true),
	...read(disabled, false),
]

/** Context words that the default registry gives in place of the recognizer's own. */
export const defaultContexts: Record<string, Record<string, readonly string[]>> = {
	CreditCardRecognizer: {
		en: "credit card visa mastercard cc amex discover jcb diners maestro instapayment".split(" "),
		es: "tarjeta credito visa mastercard cc amex discover jcb diners maestro instapayment".split(" "),
	},
}
