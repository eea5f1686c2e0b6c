import { latinLocales } from "./locales.ts"
import { Organizations } from "./organizations.ts"
import { blend, People } from "./people.ts"
import { Places } from "./places.ts"
import type { Random } from "./random.ts"

/** What fills a slot: the text and, where it is personal data or a name, its type. */
export interface Filling {
	text: string
	entityType?: string
}

const PRODUCTS = "Outlook|Microsoft Teams|Teams|Excel|Word|OneDrive|SharePoint|Windows 11|Chrome|Firefox|Adobe Acrobat|Acrobat|QuickBooks|Zoom|Slack|Citrix|Lenovo ThinkPad|ThinkPad|Dell Latitude|Dell|HP LaserJet|HP|Cisco Meraki|Cisco|FortiGate|Ubiquiti|Veeam|Datto|VMware|Azure|AWS|Salesforce|Epic|Cerner|iPhone|iPad|MacBook Pro|Surface|Brother|Canon|Zebra|Lexmark|Kyocera|Xerox|Yealink|Polycom|RingCentral|Okta|Duo|LastPass|Bitwarden|SentinelOne|CrowdStrike|Sophos|Webroot|Huntress|ConnectWise|Kaseya|NinjaOne|Jira|GitHub|Docker|Postgres|SQL Server|Exchange|Intune|AutoCAD|Sage|Xero|Dropbox|Google Chrome|Gmail|Android|Samsung Galaxy|Galaxy|Jabra|Logitech|Synology|APC|Eaton|Toshiba|Panasonic Toughbook|Oracle|SAP".split("|")
const VENDORS = "Microsoft|Apple|Google|Amazon|Cisco|Dell|Lenovo|Oracle|Adobe|Intel|Chase|Wells Fargo|Visa|Target|Walmart|Costco|Ford|Tesla|Boeing|Verizon|Comcast|Siemens|Nokia|Sony|Samsung|Toyota|Aetna|Cigna|Kroger|Delta|Marriott|Hilton|Disney|Netflix|Uber|Shell|Barclays|Nestlé|IKEA|Allianz".split("|")
const AMBIGUOUS = "Jordan|Madison|Austin|Virginia|Georgia|Charlotte|Dakota|Carolina|Sydney|Paris|London|Chelsea|Brooklyn|Savannah|Phoenix|Dallas|Houston|Jackson|Lincoln|Washington|Jefferson|Hamilton|Lancaster|York|Kent|Devon|Florence|Sienna|Verona|Milan|Roma|Asia|India|China|Kenya|Israel|Chad|Cuba|Francisco|Diego|Santiago|Victoria|Adelaide|Regina|Alberta|Salem|Orlando|Memphis|Denver|Cheyenne|Montana|Troy|Ithaca|Marion|Clinton|Franklin|Monroe|Tyler|Logan|Preston|Bradford|Chester|Wells|Chase|Ford|Morgan|Stanley|Goldman|Wayne|Dell|Hershey|Mars|Kellogg|Macy|Lee|Young|King|Park|Hill|Bush|May|April|June|Will|Mark|Grant|Rose|Grace|Faith|Hope|Joy".split("|")
const WORDS = "Black|White|Golden|Silver|Night|Day|Dream|Fire|Ice|Shadow|Light|Dark|Heart|Love|Death|Life|Dance|Song|Star|Moon|Sun|River|Mountain|Ocean|Storm|Rain|Winter|Summer|Home|Road|Lost|Broken|Secret|Silent|Wild|Blue|Red|Mirror|Stone|Wolf|Raven|Tiger|Dragon|Angel|Devil|Ghost|Machine|Electric|Velvet|Paper|Glass|Iron|Crystal|Garden|Kingdom|Empire|Revolution|Tomorrow|Yesterday|Forever|Never|Baby|Girl|Boy|Hero|Amber|Ruby|Thunder|Echo|Mystery|Journey|Promise".split("|")
const TITLES = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Miss", "Prof.", "Professor", "Sir", "Rev.", "Capt.", "Judge", "Senator"]
const JOBS = ["accountant", "nurse", "driver", "teacher", "project manager", "director", "chairman", "president", "mayor", "Chief Executive Officer", "Office Manager", "Senior Engineer", "technician", "Sales Representative", "IT Manager", "head coach", "editor", "clerk", "bishop", "Marketing Director", "X-ray technician", "Controller", "Paralegal", "Dispatcher"]
const TEAMS = ["Tigers", "Eagles", "Braves", "Rangers", "Giants", "Kings", "Hawks", "Bruins", "Canadiens", "Wolves", "Rovers", "Wanderers"]
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
const NATIONS = "American|British|English|French|German|Italian|Spanish|Dutch|Polish|Russian|Swedish|Danish|Finnish|Norwegian|Greek|Turkish|Chinese|Japanese|Korean|Indian|Pakistani|Mexican|Brazilian|Argentine|Canadian|Australian|Irish|Scottish|Welsh|Austrian|Hungarian|Czech|Croatian|Serbian|Ukrainian|Egyptian|Nigerian|Kenyan|Ethiopian|Israeli|Jewish|Arab|Muslim|Catholic|Vietnamese|Thai|Filipino|Cuban|Chilean|Peruvian|Roman|European|African|Asian|Slovenian|Icelandic|Belgian|Swiss|Portuguese|Romanian".split("|")

/** Everything a template's slots can be filled with, drawn from one source of chance. */
export class Slots {
	readonly #random: Random
	readonly #fillers: Record<string, () => Filling>

	constructor(random: Random) {
		this.#random = random
		const locales = latinLocales()
		const people = new People(locales, random)
		const places = new Places(locales, people, random)
		const organizations = new Organizations(people, places, random)
		const person = (make: () => string) => (): Filling => ({ text: make(), entityType: "PERSON" })
		const location = (make: () => string) => (): Filling => ({ text: make(), entityType: "LOCATION" })
		const address = (make: () => string) => (): Filling => ({ text: make(), entityType: "STREET_ADDRESS" })
		const plain = (make: () => string) => (): Filling => ({ text: make() })
		const other = (make: () => string) => (): Filling => ({ text: make(), entityType: "MISC" })
		this.#fillers = {
			person: person(() => people.full()),
			given: person(() => people.given()),
			surname: person(() => people.surname()),
			initial: person(() => people.initial()),
			anyperson: person(() => (random.chance(0.25) ? this.#ambiguous() : random.chance(0.5) ? people.full() : people.given())),
			anyplace: location(() => {
				const draw = random.next()
				return draw < 0.15 ? this.#ambiguous() : draw < 0.25 ? people.full() : draw < 0.35 ? people.surname() : places.city()
			}),
			anycompany: () => {
				const draw = random.next()
				const text = draw < 0.15 ? this.#ambiguous() : draw < 0.3 ? people.surname() : draw < 0.45 ? random.pick(VENDORS) : organizations.name()
				return { text, entityType: "ORGANIZATION" }
			},
			lastfirst: person(() => people.lastFirst()),
			city: location(() => places.city()),
			country: location(() => places.country()),
			state: location(() => places.state()),
			stateabbr: location(() => places.stateCode()),
			address: address(() => places.address()),
			addressblock: address(() => places.lines().join(random.chance(0.5) ? "\n" : "\n ")),
			street: address(() => places.street()),
			org: () => ({ text: organizations.name(), entityType: "ORGANIZATION" }),
			orgcoined: () => ({ text: organizations.coined(), entityType: "ORGANIZATION" }),
			band: () => ({ text: this.#band(people, organizations), entityType: "ORGANIZATION" }),
			work: other(() => this.#work(people, places)),
			village: location(() => (random.chance(0.6) ? blend(places.city(), people.surname()) : places.city())),
			nation: other(() => random.pick(NATIONS)),
			product: other(() => random.pick(PRODUCTS)),
			Product: other(() => random.pick(PRODUCTS)),
			teamnoun: plain(() => random.pick(TEAMS)),
			title: plain(() => random.pick(TITLES)),
			job: plain(() => random.pick(JOBS)),
			weekday: plain(() => random.pick(WEEKDAYS)),
			date: plain(() => this.#date()),
			year: plain(() => String(1850 + random.below(175))),
			time: plain(() => `${1 + random.below(12)}:${String(random.below(60)).padStart(2, "0")} ${random.pick(["am", "pm", "PM"])}`),
			age: plain(() => String(1 + random.below(95))),
			phone: plain(() => random.pick(["(###) ###-####", "###-###-####", "+1 ### ### ####", "+44 20 #### ####", "0## ### ## ##", "### #### ####", "## ## ## ##", "(0##) ####-####", "+49 ### #######", "###.###.####", "### ####", "## ### ####"]).replace(/#/g, () => String(random.below(10)))),
			email: plain(() => `${people.given().toLowerCase()}@${random.pick(["example.com", "mail.test", "corp.example"])}`),
			number: plain(() => String(random.below(10 ** (3 + random.below(6))))),
			ticket: plain(() => `${random.pick(["T", "INC", "SR-", "#", "CS-"])}${String(random.below(1_000_000)).padStart(6, "0")}`),
			version: plain(() => `${random.below(20)}.${random.below(10)}.${random.below(30)}`),
			host: plain(() => `${random.pick(["SRV", "DC", "WS", "LAPTOP", "DESKTOP", "PRN", "SW", "FW", "nas", "esx"])}-${random.pick([...organizations.name().toUpperCase().replace(/[^A-Z]/g, "").slice(0, 3)])}${random.below(100)}`),
			serial: plain(() => Array.from({ length: 7 + random.below(6) }, () => random.pick([..."ABCDEFGHJKLMNPRSTUVWXYZ0123456789"])).join("")),
			model: plain(() => `${random.pick(["T", "X", "P", "L", "E", "G", "MX", "RT"])}${100 + random.below(900)}${random.pick(["", "s", "n", "dn"])}`),
		}
	}

	/** Fills a slot such as `person` or, cased, `lower:person`; a name that no filler has is the template's error. */
	fill(slot: string): Filling {
		const [name, casing] = slot.includes(":") ? [slot.slice(slot.indexOf(":") + 1), slot.slice(0, slot.indexOf(":"))] : [slot]
		const filler = this.#fillers[name ?? ""]
		if (!filler) throw new Error(`A template asks for the unknown slot ${slot}.`)
		const filling = filler()
		if (casing === "lower") filling.text = filling.text.toLowerCase()
		if (casing === "upper") filling.text = filling.text.toUpperCase()
		return filling
	}

	#band(people: People, organizations: Organizations): string {
		const random = this.#random
		const noun = random.pick(WORDS)
		const draw = random.next()
		if (draw < 0.3) return `The ${noun}s`
		if (draw < 0.5) return `${random.pick(WORDS)} ${noun}`
		if (draw < 0.8) return organizations.coined()
		return draw < 0.9 ? blend(people.surname(), people.given()) : `${noun} of ${random.pick(WORDS)}`
	}

	/** The title of a song, a book or a film. */
	#work(people: People, places: Places): string {
		const random = this.#random
		const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(WORDS))
		const draw = random.next()
		if (draw < 0.15) return people.given()
		if (draw < 0.25) return `${random.pick(WORDS)} in ${places.city()}`
		if (draw < 0.4) return `The ${words.join(" ")}`
		if (draw < 0.5) return `${random.pick(WORDS)} of ${random.pick(WORDS)}`
		return draw < 0.6 ? blend(people.surname(), people.given()) : words.join(" ")
	}

	/** A name that people, places and companies share. */
	#ambiguous(): string {
		return this.#random.pick(AMBIGUOUS)
	}

	#date(): string {
		const random = this.#random
		const day = 1 + random.below(28)
		const month = random.below(12)
		const year = 1930 + random.below(100)
		const name = MONTHS[month] ?? ""
		return random.pick([`${month + 1}/${day}/${year}`, `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`, `${name} ${day}, ${year}`, `${day} ${name} ${year}`, `${day}.${month + 1}.${year}`, `${name} ${year}`, `${name.slice(0, 3)} ${day}`])
	}
}

