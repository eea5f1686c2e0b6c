// Sentences as tickets hold them; about one in three has something to find, all of it invented.
const sentences = [
	"The printer on the second floor shows an error and does not print anything since this morning.",
	"Please call {first} {last} back at ({area}) 555-{four} when the new laptop has arrived.",
	"User reports that Outlook asks for the password again and again after the update to version 16.0.{four}.",
	"Rebooted SRV-DC{two} at 10:{two} and checked the event log, nothing unusual apart from a warning.",
	"The address of the gateway is 10.{two}.{two}.{two} and its MAC is 0a:1b:{two}:2d:{two}:4f.",
	"We moved the mailbox of {first}.{last}@example.org to the new tenant and closed the old licence.",
	"Customer wants a quote for {two} docking stations and asks whether the old ones can be traded in.",
	"Backup job failed with error code 0x8007{four}; started again manually and it finished without errors.",
	"{first} {last} from accounting lost the phone with the authenticator, so we reset the second factor.",
	"Ticket {six} is a duplicate of {six} and can be closed as soon as the user confirms that it works.",
	"His SSN {three}-{two}-{four} was in the attachment, so the attachment was removed from the ticket.",
	"The card ending in {four} was declined; the customer will send another purchase order on Monday.",
	"Ship the replacement to {three} Maple Street, Springfield, IL 6{four}, before {two}/15/2031.",
	"Nobody could tell why the VPN disconnects every afternoon; the firewall's log shows a renegotiation.",
	"See https://wiki.example.org/display/IT/Onboarding for the list of things a new employee needs.",
]
const first = ["Ada", "Bo", "Carmen", "Deepak", "Elif", "Femi", "Greta", "Hiro", "Ines", "Jamal"]
const last = [
	"Lane",
	"Hill",
	"Ortega",
	"Sharma",
	"Yilmaz",
	"Okafor",
	"Lindqvist",
	"Tanaka",
	"Moreau",
	"Washington",
]

/** Texts of some lines each, the same at every call, and as many as make up the size in characters. */
export const tickets = (size: number): string[] => {
	let state = 20_310
	const random = (below: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
		return Math.floor((state / 2_147_483_648) * below)
	}
	const digits = (count: number) => String(random(10 ** count)).padStart(count, "0")
	const fill: Record<string, () => string> = {
		first: () => first[random(first.length)] ?? "",
		last: () => last[random(last.length)] ?? "",
		area: () => `2${digits(2)}`,
		two: () => String(10 + random(90)),
		three: () => digits(3),
		four: () => digits(4),
		six: () => digits(6),
	}
	const sentence = () =>
		(sentences[random(sentences.length)] ?? "").replace(
			/\{(\w+)\}/g,
			(_, name: string) => fill[name]?.() ?? "",
		)
	const texts: string[] = []
	for (let total = 0; total < size; total += texts.at(-1)?.length ?? size)
		texts.push(Array.from({ length: 3 + random(8) }, sentence).join(" "))
	return texts
}
