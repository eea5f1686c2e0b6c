import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { commandOf } from "./process-table.ts"

/** A socket that takes what others send, as the kernel tells it. */
export type Listener = {
	protocol: "tcp" | "udp"
	/** As people write it: `127.0.0.1`, `0.0.0.0`, `::`. */
	address: string
	port: number
	/** Who holds it, where that can be seen. */
	pid: number | undefined
	command: string
}

const tables = [
	{ file: "tcp", protocol: "tcp", listening: "0A" },
	{ file: "tcp6", protocol: "tcp", listening: "0A" },
	{ file: "udp", protocol: "udp", listening: "07" },
	{ file: "udp6", protocol: "udp", listening: "07" },
] as const

/** Everything that listens in this network namespace. @returns undefined where the system has no such tables */
export const readListeners = (): Listener[] | undefined => {
	const texts = tables.map(({ file }) => readText(`/proc/net/${file}`))
	if (texts.every((text) => text === undefined)) return undefined
	const holders = readHolders()
	return tables.flatMap(({ protocol, listening }, place) =>
		parseTable(texts[place] ?? "", listening).map(({ address, port, socket }) => {
			const pid = holders.get(socket)
			return { protocol, address, port, pid, command: pid ? commandOf(pid) : "" }
		}),
	)
}

/** One of the kernel's socket tables: hexadecimal, each 32-bit word of an address in the machine's byte order. */
export const parseTable = (
	text: string,
	listening: string,
): { address: string; port: number; socket: string }[] =>
	text
		.split("\n")
		.slice(1)
		.flatMap((line) => {
			const [, local = "", , state, , , , , , socket = ""] = line.trim().split(/\s+/)
			const [address = "", port = ""] = local.split(":")
			return state === listening
				? [{ address: parseAddress(address), port: Number.parseInt(port, 16), socket }]
				: []
		})

const parseAddress = (hexadecimal: string): string => {
	const bytes = (hexadecimal.match(/.{8}/g) ?? []).flatMap((word) =>
		(word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)),
	)
	if (bytes.length === 4) return bytes.join(".")
	// An IPv4 address in IPv6's form is told as what it is.
	if (bytes.slice(0, 12).every((byte, place) => byte === (place < 10 ? 0 : 255)))
		return bytes.slice(12).join(".")
	const groups = bytes.flatMap((byte, place) =>
		place % 2 ? [] : [((byte << 8) + (bytes[place + 1] ?? 0)).toString(16)],
	)
	return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1)
}

/** Whether only this machine reaches it. */
export const isLocal = ({ address }: Pick<Listener, "address">): boolean =>
	address === "::1" || address.startsWith("127.")

const readHolders = (): Map<string, number> => {
	const holders = new Map<string, number>()
	for (const pid of list("/proc").filter((name) => /^\d+$/.test(name)))
		for (const descriptor of list(`/proc/${pid}/fd`)) {
			const [, socket] = linkOf(`/proc/${pid}/fd/${descriptor}`).match(/^socket:\[(\d+)\]$/) ?? []
			if (socket) holders.set(socket, Number(pid))
		}
	return holders
}

// Processes end, and others' are closed to us, while we look: then there is nothing to see.
const quietly = <T>(look: () => T, otherwise: T): T => {
	try {
		return look()
	} catch {
		return otherwise
	}
}
const list = (folder: string): string[] => quietly(() => readdirSync(folder), [])
const linkOf = (file: string): string => quietly(() => readlinkSync(file), "")
const readText = (file: string): string | undefined =>
	quietly<string | undefined>(() => readFileSync(file, "utf8"), undefined)
