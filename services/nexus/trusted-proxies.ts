import { BlockList, isIP } from "node:net"
import { z } from "zod"

/** Networks or addresses as a list with commas, `10.0.0.0/8,::1`: those who may say for whom they ask. */
export const ProxyList = z
	.string()
	.default("")
	.transform((text, context) => {
		const proxies = new BlockList()
		for (const item of text.split(",").filter(Boolean)) {
			if (!addTo(proxies, item.trim()))
				context.addIssue(`${item} is no address and no network like 10.0.0.0/8`)
		}
		return { proxies, any: text !== "" }
	})
export type ProxyList = z.infer<typeof ProxyList>

const addTo = (proxies: BlockList, item: string): boolean => {
	const [address = "", length] = item.split("/")
	const version = isIP(address)
	if (!version) return false
	const family = version === 6 ? "ipv6" : "ipv4"
	try {
		if (length === undefined) proxies.addAddress(address, family)
		else proxies.addSubnet(address, Number(length || Number.NaN), family)
		return true
	} catch {
		return false
	}
}

/**
 * The address a request really came from. `X-Forwarded-For` is read from its end, where the nearest proxy wrote, for as
 * long as whoever wrote is trusted: what a client says of itself stands further left and is never reached.
 */
export const clientAddress = (
	peer: string,
	forwardedFor: string | null,
	{ proxies, any }: ProxyList,
): string => {
	if (!any || !forwardedFor) return peer
	let address = peer
	for (const said of forwardedFor.split(",").reverse()) {
		if (!trusts(proxies, address)) break
		const next = plainAddress(said.trim())
		if (!next) break
		address = next
	}
	return address
}

/** Whether whoever holds the other end is one of them. */
export const isTrusted = (peer: string, { proxies, any }: ProxyList): boolean => any && trusts(proxies, peer)

const trusts = (proxies: BlockList, address: string): boolean => {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
	return proxies.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4")
}

/** An address without the brackets and the port that some proxies write. */
const plainAddress = (text: string): string | undefined => {
	const bare = /^\[([^\]]+)\](:\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, "$1")
	return isIP(bare) ? bare : undefined
}
