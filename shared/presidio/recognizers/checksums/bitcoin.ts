import { createHash } from "node:crypto"

/** An address of the Bitcoin network: Base58Check beginning with 1 or 3, or Bech32 and Bech32m (BIP 173, BIP 350). */
export const isBitcoinAddress = (text: string): boolean =>
	/^[13]/.test(text) ? isBase58Check(text) : text.startsWith("bc1") && isBech32(text)

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

const isBase58Check = (text: string) => {
	let number = 0n
	for (const character of text) {
		const digit = base58.indexOf(character)
		if (digit < 0) return false
		number = number * 58n + BigInt(digit)
	}
	const leading = /^1*/.exec(text)?.[0].length ?? 0
	const hex = number === 0n ? "" : number.toString(16)
	const bytes = Buffer.from("00".repeat(leading) + (hex.length % 2 ? `0${hex}` : hex), "hex")
	return bytes.length > 4 && bytes.subarray(-4).equals(sha256(sha256(bytes.subarray(0, -4))).subarray(0, 4))
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest()

const charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const bech32 = 1
const bech32m = 0x2bc830a3

const isBech32 = (text: string) => {
	if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false
	const lower = text.toLowerCase()
	const separator = lower.lastIndexOf("1")
	const prefix = lower.slice(0, separator)
	const data = [...lower.slice(separator + 1)].map((character) => charset.indexOf(character))
	if (separator < 1 || data.length < 6 || lower.length > 90 || data.includes(-1)) return false
	const codes = [...prefix].map((character) => character.charCodeAt(0))
	const check = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data])
	return check === bech32 || check === bech32m
}

const polymod = (values: readonly number[]) => {
	let check = 1
	for (const value of values) {
		const top = check >>> 25
		check = ((check & 0x1ffffff) << 5) ^ value
		for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) check ^= generator
	}
	return check
}
