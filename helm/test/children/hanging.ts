import { serve } from "./serve.ts"

/** Is ready, until somebody asks for `/hang`: then it answers nobody any more, or with `?unready` says that it is not ready. */
const { SERVICE_NAME } = process.env
let unready = false
serve(({ url }) => {
	const { pathname, searchParams } = new URL(url)
	if (pathname === "/hang") {
		if (searchParams.has("unready")) unready = searchParams.get("unready") === "yes"
		else setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 1)
	}
	const checks = { database: unready ? "failed" : "ok" }
	const status = unready && pathname === "/ready" ? 503 : 200
	return Response.json({ service: SERVICE_NAME, checks }, { status })
})
