import { factsOf } from "@hivematrix/shared/tls/certificate"
import { certificateStore } from "@hivematrix/shared/tls/certificate-store"
import { renewCertificate } from "@hivematrix/shared/tls/renew-certificate"
import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { KnownError } from "../../known-error.ts"
import { homeOption } from "../../options.ts"
import { wantedOf } from "../../tls/wanted-certificate.ts"

export default defineCommand({
	meta: {
		name: "renew",
		description: "Get a new certificate now; the running gateway takes it up by itself",
	},
	args: homeOption,
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const wanted = wantedOf(readMasterConfig(home.masterConfig))
		const store = certificateStore(home.tls)
		const renewed = await renewCertificate(store, wanted, (sentence) => console.log(sentence)).catch(
			(error) => {
				throw new KnownError(`No new certificate: ${error.message} The old one goes on.`)
			},
		)
		if (!renewed) throw new KnownError("The gateway is getting one at this moment. See: bun helm tls status")
		const { names, ends } = factsOf(store.read()?.certificate ?? "")
		console.log(`New, for ${names.join(", ")}, until ${new Date(ends).toISOString()}.`)
	},
})
