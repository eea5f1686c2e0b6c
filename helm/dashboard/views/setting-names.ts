const titles: Record<string, string> = {
	tls: "TLS",
	keycloak: "Keycloak",
	provider: "Other provider",
	"databases.postgresql": "PostgreSQL",
	keys: "Signing keys",
	apps: "Services",
	callers: "Services elsewhere",
}

/** The name of a section or of a part of it. */
export const sectionTitle = (name: string): string => {
	const [first, ...rest] = name.split(".")
	if (first === "apps" && rest.length) return rest.join(" ")
	return titles[name] ?? settingLabel(name)
}

const abbreviations: Record<string, string> = {
	url: "URL",
	id: "ID",
	gb: "GB",
	mb: "MB",
	mfa: "MFA",
	tls: "TLS",
	db: "Database",
	http: "HTTP",
	acme: "ACME",
	hmac: "HMAC",
	ca: "CA",
}

/** A key's last part in words: `log_level` is `Log level`. */
export const settingLabel = (key: string): string => {
	const words = (key.split(".").at(-1) ?? key).split("_").map((word) => abbreviations[word] ?? word)
	const text = words.join(" ")
	return text.charAt(0).toUpperCase() + text.slice(1)
}
