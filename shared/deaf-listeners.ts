import { readdirSync, readFileSync, readlinkSync } from "node:fs"

/** `struct sock_filter` of linux/filter.h: code, jumps when true and when false, operand. */
type Instruction = [code: number, yes: number, no: number, operand: number]

/**
 * For classic BPF, to which a TCP socket shows a segment from its TCP header on: drops the first segment of a handshake
 * (SYN without ACK) and lets all others pass.
 */
const withoutNewHandshakes: Instruction[] = [
	[0x30, 0, 0, 13], // load the byte of flags
	[0x54, 0, 0, 0x12], // keep SYN and ACK
	[0x15, 0, 1, 0x02], // SYN alone?
	[0x06, 0, 0, 0], // drop
	[0x06, 0, 0, 0xffff_ffff], // pass whole
]

const SOL_SOCKET = 1
const SO_ATTACH_FILTER = 26

/**
 * Lets listening TCP sockets of this process, all unless told, begin no more connections, without closing them: when a listener closes,
 * Linux resets what waits in its queue, although another listener shares the port (SO_REUSEPORT). A client whose first
 * segment is dropped sends it again a second later, and it reaches the listener that is still there. So whoever waits
 * for the begun handshakes to end, and closes then, loses no connection.
 *
 * Needs no rights (socket(7), SO_ATTACH_FILTER). Elsewhere than on Linux nothing happens.
 * @param descriptors as `listeners` gives them
 * @returns whether it could be done
 */
export const deafenListeners = async (descriptors = listeners()): Promise<boolean> => {
	if (process.platform !== "linux" || descriptors.length === 0) return false
	try {
		const { dlopen, FFIType, ptr } = await import("bun:ffi")
		const { i32, u32, ptr: pointer } = FFIType
		const { symbols } = dlopen(libc(), {
			setsockopt: { args: [i32, i32, i32, pointer, u32], returns: i32 },
		})
		const code = encode(withoutNewHandshakes)
		const program = new DataView(new ArrayBuffer(16))
		program.setUint16(0, withoutNewHandshakes.length, true)
		program.setBigUint64(8, BigInt(ptr(code)), true)
		const results = descriptors.map((descriptor) =>
			symbols.setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, ptr(program), program.byteLength),
		)
		return results.every((result) => result === 0)
	} catch {
		return false
	}
}

const encode = (instructions: Instruction[]): Uint8Array => {
	const code = new DataView(new ArrayBuffer(instructions.length * 8))
	for (const [index, [operation, yes, no, operand]] of instructions.entries()) {
		code.setUint16(index * 8, operation, true)
		code.setUint8(index * 8 + 2, yes)
		code.setUint8(index * 8 + 3, no)
		code.setUint32(index * 8 + 4, operand, true)
	}
	return new Uint8Array(code.buffer)
}

/** The descriptors of the TCP sockets that this process listens on, or of those on one port; Linux alone can tell. */
export const listeners = (port?: number): number[] => {
	if (process.platform !== "linux") return []
	const listening = new Set(
		["tcp", "tcp6"].flatMap((table) => listeningSockets(`/proc/self/net/${table}`, port)),
	)
	return readdirSync("/proc/self/fd").flatMap((descriptor) => {
		try {
			const [, socket] = readlinkSync(`/proc/self/fd/${descriptor}`).match(/^socket:\[(\d+)\]$/) ?? []
			return socket && listening.has(socket) ? [Number(descriptor)] : []
		} catch {
			return []
		}
	})
}

const listeningSockets = (table: string, port?: number): string[] => {
	try {
		return readFileSync(table, "utf8")
			.split("\n")
			.map((line) => line.trim().split(/\s+/))
			.flatMap(([, address, , state, , , , , , socket]) =>
				state === "0A" && socket && (port === undefined || portOf(address) === port) ? [socket] : [],
			)
	} catch {
		return []
	}
}

/** Of an address as proc_pid_net(5) has it: both parts hexadecimal, a colon between them. */
const portOf = (address = ""): number => Number.parseInt(address.slice(address.lastIndexOf(":") + 1), 16)

/** The C library that this process runs on: glibc's or musl's. */
const libc = (): string =>
	readFileSync("/proc/self/maps", "utf8").match(/\/\S*(libc\.so\.6|ld-musl-\S+\.so\.1)$/m)?.[0] ?? "libc.so.6"
