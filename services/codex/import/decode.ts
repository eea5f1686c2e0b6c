import { Problem } from "@hivematrix/shared/problem"

/** A file's text and the encoding it turned out to have. */
export type Decoded = { text: string; encoding: string }

/**
 * Reads bytes as text: by byte-order mark, else UTF-8 where it is valid, else UTF-16 where every other byte is 0, else
 * Windows-1252, which is Latin-1 with the euro and curly quotes in it (WHATWG Encoding Standard).
 * @throws Problem 400 for a workbook or anything else that is not text.
 */
export const decode = (bytes: Uint8Array): Decoded => {
	refuseBinary(bytes)
	const encoding = encodingOf(bytes)
	// The decoder takes a byte-order mark away. PostgreSQL has no text with NUL.
	const text = new TextDecoder(encoding).decode(bytes).replaceAll("\u0000", "\ufffd")
	return { text, encoding }
}

const encodingOf = (bytes: Uint8Array): string => {
	const [first, second, third] = bytes
	if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
	if (first === 0xff && second === 0xfe) return "utf-16le"
	if (first === 0xfe && second === 0xff) return "utf-16be"
	const sample = bytes.subarray(0, 2000)
	if (zeros(sample, 1) > sample.length / 4) return "utf-16le"
	if (zeros(sample, 0) > sample.length / 4) return "utf-16be"
	return isUtf8(bytes) ? "utf-8" : "windows-1252"
}

const zeros = (bytes: Uint8Array, parity: number): number =>
	bytes.reduce((count, byte, index) => (byte === 0 && index % 2 === parity ? count + 1 : count), 0)

const isUtf8 = (bytes: Uint8Array): boolean => {
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(bytes)
		return true
	} catch {
		return false
	}
}

const refuseBinary = (bytes: Uint8Array) => {
	const begins = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
	if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0))
		throw new Problem(
			400,
			"This is a workbook or an archive, not a CSV file. Save the sheet as CSV and send that.",
		)
	if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x89, 0x50, 0x4e, 0x47))
		throw new Problem(400, "This is not a CSV file.")
}
