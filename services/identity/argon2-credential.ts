/**
 * An argon2id hash (PHC string format) as Keycloak keeps one (CredentialRepresentation, hash provider `argon2`), so that
 * people keep their passwords when Keycloak takes over.
 */
export const argon2Credential = (hash: string) => {
	const [, algorithm, version = "", parameters = "", salt = "", value = ""] = hash.split("$")
	if (algorithm !== "argon2id" || version !== "v=19")
		throw new Error("A password's hash is of a kind that is not known")
	const { m = "", t = "", p = "" } = Object.fromEntries(parameters.split(",").map((part) => part.split("=")))
	return {
		type: "password",
		secretData: JSON.stringify({ value: padded(value), salt: padded(salt), additionalParameters: {} }),
		credentialData: JSON.stringify({
			hashIterations: Number(t),
			algorithm: "argon2",
			additionalParameters: {
				hashLength: [String(Buffer.from(value, "base64").length)],
				memory: [m],
				parallelism: [p],
				type: ["id"],
				version: ["1.3"],
			},
		}),
	}
}

// PHC leaves out the padding that Java's decoder wants.
const padded = (base64: string): string => base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")
