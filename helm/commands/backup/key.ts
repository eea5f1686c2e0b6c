import { identityToRecipient } from "age-encryption"
import { defineCommand } from "citty"
import { ownIdentities, removeIdentity, renewIdentity } from "../../backup/identity.ts"
import { changeConfig } from "../../config/change-config.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "key", description: "Who can open archives: show, add, remove, renew, or take the key away" },
	args: {
		...homeOption,
		show: { type: "boolean", description: "Print this installation's own key, to put it away" },
		add: { type: "string", valueHint: "age1…", description: "A recipient who can open archives from now on" },
		remove: { type: "string", valueHint: "age1…", description: "One who can't any more, from now on" },
		renew: { type: "boolean", description: "Make another key; archives of before open with the former one" },
		forget: { type: "boolean", description: "Take the key from this machine; backups go on, trials need it" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const source = cloneSource(home, lastOffset(home))
		const change = (to: (recipients: string[]) => string[]) =>
			changeConfig(source, (draft) => {
				draft.backup.recipients = [...new Set(to(draft.backup.recipients))]
			})
		const { add, remove } = args
		if (add) change((recipients) => [...recipients, add])
		if (remove) change((recipients) => recipients.filter((one) => one !== remove))
		if (args.forget) {
			const mine = ownIdentities(home)
			const recipients = await Promise.all(mine.map(identityToRecipient))
			// First they can go on without it, then it goes.
			change((others) => [...others, ...recipients])
			await removeIdentity(home)
			console.log(`The key is gone from here. You have it, or no archive opens again:\n${mine.join("\n")}`)
		}
		if (args.renew) {
			const { made, former } = await renewIdentity(home)
			console.log(
				`The new key: ${made}\nThe former, for archives of before: ${former.join(", ") || "there was none"}`,
			)
		}
		if (args.show) return console.log(ownIdentities(home).join("\n") || "There is none here.")
		const own = await Promise.all(ownIdentities(home).map(identityToRecipient))
		for (const recipient of own) console.log(`${recipient}  this installation (${home.backupIdentity})`)
		for (const recipient of readMasterConfig(home.masterConfig).backup.recipients)
			if (!own.includes(recipient)) console.log(`${recipient}  backup.recipients`)
	},
})
