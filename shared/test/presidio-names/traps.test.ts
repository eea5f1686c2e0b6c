import { expect, test } from "bun:test"
import { everything } from "./found.ts"

test.each([
	"The Jordan switch rebooted twice.",
	"Our Lenovo laptops arrived.",
	"Chrome crashed again.",
	"Outlook keeps asking for a password.",
	"Windows Server 2022 needs a reboot.",
	"DESKTOP-4QK7R2 is offline.",
	"Ticket INC0048213 was merged into INC0048299.",
	"The meeting moved from Monday to Tuesday.",
	"Mark the ticket as done, please.",
	"May I have a receipt?",
	"PLEASE HELP, NOTHING WORKS ANYMORE",
	"Multi Factor Authentication is required.",
	"I'll check, it's probably the cable.",
	"Kind regards\nHelp Desk",
	"Firmware 12.4.1 fixes the fan noise.",
	"Install build 10.0.19045.3693 from the share.",
	"Part number 2019-114-420 is out of stock.",
	"The DNS server at 10.4.12.18 answers.",
	"About 3/4 of the users agree.",
	"Room 12 has 40 chairs and 8 tables.",
	"<p>Status:</p><li>Open</li>",
	"const createdAt = item.createdAt ?? lastSeen",
	"Serial 5CG1234XYZ, asset tag 00417.",
	"The patient denies chest pain.",
])("nothing is found in: %s", (text) => {
	expect(everything(text)).toEqual([])
})
