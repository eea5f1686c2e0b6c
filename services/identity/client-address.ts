import { isIP } from "node:net"
import type { Context } from "hono"

/**
 * Where a request came from. The gateway, on this machine, tells it in `X-Forwarded-For`; from any other peer that
 * header is only a claim, and the peer itself counts. Asked in-process there is no peer: that is this machine too.
 */
export const clientAddress = (c: Context): string => {
	const server = c.env as Bun.Server<unknown> | undefined
	const peer = plain(server?.requestIP?.(c.req.raw)?.address ?? "127.0.0.1")
	if (!isLoopback(peer)) return peer
	const told = plain(c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "")
	return isIP(told) ? told : peer
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, "")

const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.")
