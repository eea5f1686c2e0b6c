// What names of organisations are made of.

const split = (list: string): string[] => list.replaceAll("\n", "").split("|")

export const FORMS = split(`
Inc|Inc.|LLC|Ltd|Ltd.|Corp|Corp.|Corporation|Company|Co.|GmbH|AG|S.A.|PLC|plc|Group|Holdings|
Partners|LLP|AB|Oy|BV|SpA|Pty Ltd|& Co|& Sons
`)

export const TRADES = split(`
Systems|Solutions|Technologies|Software|Consulting|Logistics|Foods|Energy|Capital|Insurance|
Bank|Financial|Health|Medical Center|Hospital|Clinic|Pharmacy|Motors|Airlines|Records|
Pictures|Press|Media|Labs|Networks|Electric|Construction|Properties|Law|Dental|Accounting|
Industries|Steel|Brewery|Bakery|School|College|High School|Church|Museum|Foundation|
Institute|Council|Police Department|Fire Department|School District|Water District|
Chamber of Commerce|Football Club|United|Rangers
`)

export const STEMS = split(`
blue|bright|cloud|data|next|north|star|clear|health|green|open|pay|core|true|net|sky|iron|
red|solar|smart|trans|inter|omni|veri|med|bio|fin|agri|hyper|metro|geo|opti|quick|stream|
credit|trip|zen|lumi|aero|hydro
`)

export const TAILS = split(`
soft|ware|point|bridge|works|tech|link|path|wave|logic|metrics|pulse|scape|line|sense|cast|
genix|era|ify|io|ly|mart|cart|stone|field|union|karma|nexus|gate|advocate|pocket
`)

export const BODIES = split(`
Senate|Supreme Court|Department of Justice|Ministry of Health|Red Cross|World Bank|
Labour Party|Parliament|United Nations|Congress|Royal Navy|NATO|NASA|FBI|CIA|NHL|NBA|BBC|CNN|
IMF|UNESCO|MIT|UCLA|IBM|IRS|FDA|EPA|Interpol
`)
