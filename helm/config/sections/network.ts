import { isIP } from "node:net"
import { z } from "zod"
import { Text } from "./setting.ts"

/** An address, or a network like `10.0.0.0/8`. */
export const Network = z.string().refine((text) => {
	const [address = "", length, more] = text.split("/")
	const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
	return (
		more === undefined &&
		longest > 0 &&
		(length === undefined || (/^\d+$/.test(length) && +length <= longest))
	)
}, "is an address, or a network like 10.0.0.0/8")

export const PublicUrl = Text.pipe(z.url({ protocol: /^https?$/ })).refine(
	(text) => new URL(text).origin === text,
	"is like https://hive.example.com, with nothing behind the name",
)
