// Products, works, companies, names of several meanings, titles, trades, teams and peoples.

const split = (list: string): string[] => list.replaceAll("\n", "").split("|")

export const PRODUCTS = split(`
Outlook|Microsoft Teams|Teams|Excel|Word|OneDrive|SharePoint|Windows 11|Chrome|Firefox|
Adobe Acrobat|Acrobat|QuickBooks|Zoom|Slack|Citrix|Lenovo ThinkPad|ThinkPad|Dell Latitude|
Dell|HP LaserJet|HP|Cisco Meraki|Cisco|FortiGate|Ubiquiti|Veeam|Datto|VMware|Azure|AWS|
Salesforce|Epic|Cerner|iPhone|iPad|MacBook Pro|Surface|Brother|Canon|Zebra|Lexmark|Kyocera|
Xerox|Yealink|Polycom|RingCentral|Okta|Duo|LastPass|Bitwarden|SentinelOne|CrowdStrike|Sophos|
Webroot|Huntress|ConnectWise|Kaseya|NinjaOne|Jira|GitHub|Docker|Postgres|SQL Server|Exchange|
Intune|AutoCAD|Sage|Xero|Dropbox|Google Chrome|Gmail|Android|Samsung Galaxy|Galaxy|Jabra|
Logitech|Synology|APC|Eaton|Toshiba|Panasonic Toughbook|Oracle|SAP
`)

export const WORDS = split(`
Black|White|Golden|Silver|Night|Day|Dream|Fire|Ice|Shadow|Light|Dark|Heart|Love|Death|Life|
Dance|Song|Star|Moon|Sun|River|Mountain|Ocean|Storm|Rain|Winter|Summer|Home|Road|Lost|Broken|
Secret|Silent|Wild|Blue|Red|Mirror|Stone|Wolf|Raven|Tiger|Dragon|Angel|Devil|Ghost|Machine|
Electric|Velvet|Paper|Glass|Iron|Crystal|Garden|Kingdom|Empire|Revolution|Tomorrow|Yesterday|
Forever|Never|Baby|Girl|Boy|Hero|Amber|Ruby|Thunder|Echo|Mystery|Journey|Promise
`)

export const VENDORS = split(`
Microsoft|Apple|Google|Amazon|Cisco|Dell|Lenovo|Oracle|Adobe|Intel|Chase|Wells Fargo|Visa|
Target|Walmart|Costco|Ford|Tesla|Boeing|Verizon|Comcast|Siemens|Nokia|Sony|Samsung|Toyota|
Aetna|Cigna|Kroger|Delta|Marriott|Hilton|Disney|Netflix|Uber|Shell|Barclays|Nestlé|IKEA|
Allianz
`)

export const AMBIGUOUS = split(`
Jordan|Madison|Austin|Virginia|Georgia|Charlotte|Dakota|Carolina|Sydney|Paris|London|Chelsea|
Brooklyn|Savannah|Phoenix|Dallas|Houston|Jackson|Lincoln|Washington|Jefferson|Hamilton|
Lancaster|York|Kent|Devon|Florence|Sienna|Verona|Milan|Roma|Asia|India|China|Kenya|Israel|
Chad|Cuba|Francisco|Diego|Santiago|Victoria|Adelaide|Regina|Alberta|Salem|Orlando|Memphis|
Denver|Cheyenne|Montana|Troy|Ithaca|Marion|Clinton|Franklin|Monroe|Tyler|Logan|Preston|
Bradford|Chester|Wells|Chase|Ford|Morgan|Stanley|Goldman|Wayne|Dell|Hershey|Mars|Kellogg|
Macy|Lee|Young|King|Park|Hill|Bush|May|April|June|Will|Mark|Grant|Rose|Grace|Faith|Hope|Joy
`)

export const TITLES = split(`
Mr.|Mrs.|Ms.|Dr.|Mr|Mrs|Ms|Dr|Miss|Prof.|Professor|Sir|Rev.|Capt.|Judge|Senator
`)

export const JOBS = split(`
accountant|nurse|driver|teacher|project manager|director|chairman|president|mayor|
Chief Executive Officer|Office Manager|Senior Engineer|technician|Sales Representative|
IT Manager|head coach|editor|clerk|bishop|Marketing Director|X-ray technician|Controller|
Paralegal|Dispatcher
`)

export const TEAMS = split(`
Tigers|Eagles|Braves|Rangers|Giants|Kings|Hawks|Bruins|Canadiens|Wolves|Rovers|Wanderers
`)

export const NATIONS = split(`
American|British|English|French|German|Italian|Spanish|Dutch|Polish|Russian|Swedish|Danish|
Finnish|Norwegian|Greek|Turkish|Chinese|Japanese|Korean|Indian|Pakistani|Mexican|Brazilian|
Argentine|Canadian|Australian|Irish|Scottish|Welsh|Austrian|Hungarian|Czech|Croatian|Serbian|
Ukrainian|Egyptian|Nigerian|Kenyan|Ethiopian|Israeli|Jewish|Arab|Muslim|Catholic|Vietnamese|
Thai|Filipino|Cuban|Chilean|Peruvian|Roman|European|African|Asian|Slovenian|Icelandic|
Belgian|Swiss|Portuguese|Romanian
`)
