/** Abbreviations of forms, networks and medicine that stand in capitals and name nobody. */
const ACRONYMS = new Set(
	"ssn mrn npi dob dea pin otp cvv cvc iban bic swift vat vin imei imsi mac ip ips url uri http https ftp ssh usb vpn dns dhcp lan wan wlan vlan nat ram cpu gpu ssd hdd raid nas san bios uefi os pc pcs vm vms ad ou gpo sla rma po qty sku upc isbn faq asap eta eod tbd tba na n/a ok re fwd cc bcc attn fyi aka mfa sso sms pdf csv xml json html css sql api sdk cli gui erp crm hr it qa ui ux kpi roi usd eur gbp btc eth ltc atm apr ira ein tin itin id ids hiv copd mri ct ekg ecg icu er bmi bp hr iv otc rx prn bid tid po am pm est pst cst utc gmt ceo cfo cto coo cio vp md rn do phd mba esq jr sr tv dvd cd hd led lcd hdmi rpm mph ext tel fax zip apt".split(
		" ",
	),
)

/** Whether a word is such an abbreviation; in lower case the same letters may be a word like any other. */
export const isAcronym = (text: string, key: string): boolean =>
	text.length < 6 &&
	text !== key &&
	ACRONYMS.has(text.endsWith("s") && text.length > 2 ? key.slice(0, -1) : key)
