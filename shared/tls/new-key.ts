/** How keys sign: P-256, which every authority and browser takes. */
export const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const

export const newKeys = (): Promise<CryptoKeyPair> =>
	crypto.subtle.generateKey(signing, true, ["sign", "verify"])

/** A private key as PEM (PKCS #8). */
export const privatePem = async ({ privateKey }: CryptoKeyPair): Promise<string> => {
	const bytes = Buffer.from(await crypto.subtle.exportKey("pkcs8", privateKey))
	const lines = bytes.toString("base64").match(/.{1,64}/g) ?? []
	return `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`
}

/** Names and addresses as subjectAltName has them (RFC 5280, section 4.2.1.6). */
export const altNames = (names: string[], isAddress: (name: string) => boolean) =>
	names.map((value) => ({ type: isAddress(value) ? ("ip" as const) : ("dns" as const), value }))
