import { setTimeout as wait } from "node:timers/promises"
import { z } from "zod"
import { type Account, type AccountOptions, AcmeError, openAccount } from "./acme-account.ts"
import type { KeyPair } from "./certificate.ts"
import type { CertificateStore } from "./certificate-store.ts"
import { altNames, newKeys, privatePem, signing } from "./new-key.ts"
import { x509 } from "./x509.ts"

const Order = z.object({
	status: z.string(),
	authorizations: z.array(z.url()),
	finalize: z.url(),
	certificate: z.url().optional(),
	error: z.object({ detail: z.string() }).optional(),
})
const Challenge = z.object({
	type: z.string(),
	url: z.url(),
	token: z.string().default(""),
	error: z.object({ detail: z.string() }).optional(),
})
const Authorization = z.object({
	status: z.string(),
	identifier: z.object({ value: z.string() }),
	challenges: z.array(Challenge),
})

/** How long the authority may take over one step, in milliseconds. */
const patience = 180_000

/**
 * A certificate for these DNS names from an authority (RFC 8555), each of them proved by a file under
 * `http://NAME/.well-known/acme-challenge/` (HTTP-01, section 8.3), which the store's `challenge` holds meanwhile.
 * @param report hears a sentence at each step
 * @throws AcmeError with the authority's reason
 */
export const obtainCertificate = async (
	names: string[],
	options: AccountOptions,
	store: CertificateStore,
	report: (sentence: string) => void = () => {},
): Promise<KeyPair> => {
	const account = await openAccount(options, store)
	report(`Asking ${new URL(options.directory).host} for ${names.join(", ")}.`)
	const identifiers = names.map((value) => ({ type: "dns", value }))
	const placed = await account.ask(account.newOrder, { identifiers })
	const address = placed.headers.get("location") ?? ""
	const order = Order.parse(JSON.parse(placed.text))
	for (const authorization of order.authorizations) await prove(account, authorization, store, report)
	const { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } = await x509()
	const keys = await newKeys()
	const request = await Pkcs10CertificateRequestGenerator.create({
		name: [{ CN: [names[0] ?? ""] }],
		keys,
		signingAlgorithm: signing,
		extensions: [new SubjectAlternativeNameExtension(altNames(names, () => false))],
	})
	await account.ask(order.finalize, { csr: Buffer.from(request.rawData).toString("base64url") })
	const done = await settled(account, address, Order)
	if (!done.certificate) throw new AcmeError(done.error?.detail ?? `The order ended as ${done.status}.`)
	const { text } = await account.ask(done.certificate)
	report("The certificate has come.")
	return { certificate: text, key: await privatePem(keys) }
}

const prove = async (
	account: Account,
	address: string,
	store: CertificateStore,
	report: (sentence: string) => void,
): Promise<void> => {
	const { status, identifier, challenges } = Authorization.parse(
		JSON.parse((await account.ask(address)).text),
	)
	if (status === "valid") return
	const challenge = challenges.find(({ type }) => type === "http-01")
	if (!challenge) throw new AcmeError(`${identifier.value} can't be proved by HTTP-01.`)
	store.answerChallenge(challenge.token, account.keyAuthorization(challenge.token))
	try {
		report(`Proving ${identifier.value}: the authority looks at it on port 80.`)
		await account.ask(challenge.url, {})
		const proved = await settled(account, address, Authorization)
		if (proved.status === "valid") return
		const reason = proved.challenges.find(({ error }) => error)?.error?.detail
		throw new AcmeError(`${identifier.value} was not proved: ${reason ?? `it is ${proved.status}`}.`)
	} finally {
		store.forgetChallenge(challenge.token)
	}
}

/** What a thing at the authority has become, once it waits no longer. */
const settled = async <T extends { status: string }>(
	account: Account,
	address: string,
	shape: z.ZodType<T>,
): Promise<T> => {
	const ends = Date.now() + patience
	for (let pause = 250; ; pause = Math.min(pause * 2, 5_000)) {
		const { headers, text } = await account.ask(address)
		const thing = shape.parse(JSON.parse(text))
		if (!["pending", "processing", "ready"].includes(thing.status)) return thing
		if (Date.now() > ends) throw new AcmeError(`The authority takes longer than ${patience / 1000} seconds.`)
		await wait(Math.min(Number(headers.get("retry-after") ?? 0) * 1000, 10_000) || pause)
	}
}
