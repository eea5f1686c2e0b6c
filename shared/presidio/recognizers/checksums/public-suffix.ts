import { parse } from "tldts"

/** True for a host name below a suffix of the Public Suffix List's ICANN section: `example.co.uk`, not `co.uk`. */
export const isRegisteredName = (host: string): boolean => {
	const { domain, isIcann, isIp } = parse(host, { validateHostname: false })
	return !isIp && isIcann === true && domain !== null
}
