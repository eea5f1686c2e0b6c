// What names of towns and streets are made of; `{s}` stands for a name and `{n}` for a number.

const split = (list: string): string[] => list.replaceAll("\n", "").split("|")

export const ENDINGS = split(`
ville|ton|burg|ham|field|berg|stad|dorf|heim|ovo|ice|pur|abad|ey|by|sted|mouth|chester|wick|
holm
`)

export const HEADS = split(`
San|Santa|Saint|St.|New|North|South|East|West|Port|Fort|Lake|Mount|Bad|Los|La|El|Upper|Great
`)

export const STREETS = split(`
Street|St|St.|Avenue|Ave|Road|Rd|Lane|Drive|Dr|Boulevard|Blvd|Court|Close|Way|Place|Terrace|
Crescent|Highway|Parkway|Square|Gardens|Hill|Trail|Loop
`)

export const ABROAD = split(`
{s}straße {n}|{s}strasse {n}|{s}weg {n}|{s}gasse {n}|{s}platz {n}|Am {s} {n}|{s}vej {n}|
{s}gade {n}|{s}vænget {n}|{s}gatan {n}|{s}vägen {n}|{s}katu {n}|{s}tie {n}|{s}kuja {n}|
{s}veien {n}|{s}gata {n}|{s} utca {n}.|{s} út {n}.|{s} tér {n}|ul. {s} {n}|ulica {s} {n}|
{s}ova {n}|{s}ská {n}|{s}straat {n}|{s}laan {n}|{s}plein {n}|Rue {s} {n}|{n} rue {s}|
{n}, rue de {s}|{n} avenue {s}|{n} boulevard {s}|Avenue {s} {n}|Calle {s} {n}|C/ {s}, {n}|
Avenida {s}, {n}|Plaza {s} {n}|Via {s} {n}|Via {s}, {n}|Corso {s} {n}|Vicolo {s} {n}|
Rua {s}, {n}|Rua {s} {n}|Avenida {s} {n}|Strada {s} {n}|Bulevardul {s} {n}|{s} sok. {n}|
Jalan {s} {n}|{s} tn {n}|{s}gården {n}|{s} Marg {n}|Λεωφόρος {s} {n}|Ulitsa {s} {n}|{s} {n}
`)

export const COUNTRIES = split(
	"USA|US|UK|England|Scotland|Wales|Russia|South Korea|Taiwan|Vietnam|Europe|Africa|Asia|America|Holland",
)

export const STATE_CODES = split(
	"AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON|BC|QC|NSW|VIC",
)

export const LANDMARKS = split(
	"Main|Oak|Church|Park|High|Station|Mill|Maple|Elm|King|Queen|Victoria|Green|North|South|2nd|5th|42nd|Lake|Hill|Airport|Industrial|Old Mill|St. Marys",
)

// From here on `#` stands for a digit and `@` for a letter.

export const POSTCODES = split(
	"#####|#####-####|@@# #@@|@## #@@|@@## #@@|#####|#### @@|### ##|####|##-###|#####-###|@#@ #@#|####-###",
)

export const BOXES = split(
	"P.O. Box ####|P.O. Box ###|PO Box ####|PO Box ##|Postfach ####|PSC ####, Box ####|Unit #### Box ####|P.O.B. ####|Apartado ###",
)

export const UNITS = split(
	"Apt. ###|Apt ##|Apt. #|Suite ###|Suite ##|Ste ###|Unit ##|Floor #|###|Flat #|Flat ##|Bldg #|Room ###",
)
