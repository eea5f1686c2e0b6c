import type { RecognizerDefinition } from "../definition.ts"

/** A credential by the form its issuer gives it, and private keys. */
export const secret: RecognizerDefinition = {
	name: "SecretRecognizer",
	entity: "SECRET",
	language: "en",
	flags: 0,
	patterns: [
		{ name: "AWS access key", score: 0.9, regex: String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b` },
		{
			name: "GitHub token",
			score: 0.95,
			regex: String.raw`\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})\b`,
		},
		{ name: "Slack token", score: 0.95, regex: String.raw`\bxox[abposr]-[A-Za-z0-9-]{10,250}` },
		{
			name: "JSON Web Token",
			score: 0.95,
			regex: String.raw`\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}(?:\.[\w-]{0,4096})?`,
		},
		{
			name: "Private key",
			score: 1,
			regex: String.raw`-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8192}(?:-----END (?:[A-Z]{2,10} )?PRIVATE KEY-----)?`,
		},
	],
	context: [],
}

/** An address of the Ethereum network. */
export const ethereumAddress: RecognizerDefinition = {
	name: "EthereumRecognizer",
	entity: "CRYPTO",
	language: "en",
	patterns: [{ name: "Ethereum", score: 0.5, regex: String.raw`\b0x[0-9a-f]{40}\b`, starts: "digits" }],
	context: ["wallet", "eth", "ethereum", "crypto"],
}
