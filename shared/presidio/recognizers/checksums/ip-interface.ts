/**
 * True for what Python's `ipaddress.ip_interface` accepts: an IPv4 address without leading zeros or an IPv6
 * address (RFC 4291), each with an optional prefix length or, for IPv4, an optional mask length in digits.
 */
export const isInterface = (text: string): boolean => {
	const [address = "", prefix, ...rest] = text.split("/")
	if (rest.length) return false
	return isIPv4(address) ? isPrefix(prefix, 32) : isIPv6(address) && isPrefix(prefix, 128)
}

const isPrefix = (prefix: string | undefined, most: number) =>
	prefix === undefined || (/^[0-9]+$/.test(prefix) && Number(prefix) <= most)

const isIPv4 = (address: string) => {
	const octets = address.split(".")
	return (
		octets.length === 4 &&
		octets.every((octet) => /^(?:0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) < 256)
	)
}

const isIPv6 = (address: string) => {
	const [plain = "", zone, ...rest] = address.split("%")
	if (rest.length || zone === "") return false
	const halves = plain.split("::")
	if (halves.length > 2) return false
	const counts = halves.map((half, index) => groupsOf(half, index === halves.length - 1))
	if (counts.includes(-1)) return false
	const groups = counts.reduce((sum, count) => sum + count, 0)
	return halves.length === 2 ? groups <= 7 : groups === 8
}

// An IPv4 address at the end stands for two groups.
const groupsOf = (half: string, isLast: boolean) => {
	if (half === "") return 0
	const groups = half.split(":")
	const tail = groups.at(-1) ?? ""
	const hasIPv4 = isLast && tail.includes(".") && isIPv4(tail)
	const hex = hasIPv4 ? groups.slice(0, -1) : groups
	if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return -1
	return hex.length + (hasIPv4 ? 2 : 0)
}
