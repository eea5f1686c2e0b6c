import { serve } from "./serve.ts"

/** Takes as many megabytes as it is asked for, and keeps them. */
const { SERVICE_NAME } = process.env
const kept: Uint8Array[] = []
serve(({ url }) => {
	const megabytes = Number(new URL(url).searchParams.get("grow") ?? 0)
	// Written to, or the system gives none of it.
	if (megabytes) kept.push(new Uint8Array(megabytes * 2 ** 20).fill(kept.length + 1))
	return Response.json({ service: SERVICE_NAME, pid: process.pid })
})
