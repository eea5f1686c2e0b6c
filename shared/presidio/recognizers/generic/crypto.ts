import { isBitcoinAddress } from "../checksums/bitcoin.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A wallet address of the Bitcoin network. */
export const crypto: RecognizerDefinition = {
	name: "CryptoRecognizer",
	entity: "CRYPTO",
	language: "en",
	patterns: [
		{ name: "Crypto (Medium)", score: 0.5, regex: "(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,59}", starts: "wallets" },
	],
	context: ["wallet", "btc", "bitcoin", "crypto"],
	validate: isBitcoinAddress,
}
