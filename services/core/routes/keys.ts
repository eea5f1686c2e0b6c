import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { nameOf } from "@hivematrix/shared/caller"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { type KeyList, RotateRequest } from "../contract.ts"
import type { Core } from "../core.ts"
import { listKeys, type StoredKey } from "../queries/signing-keys.ts"
import { rotateKeys, verifyAfterHours } from "../rotate-keys.ts"

/** The signing keys, for administrators and Helm; their public halves are everybody's. */
export const keys = (core: Core) =>
	new Hono<Signed>()
		.use(requireCaller(core.keys.verify, "core"))
		.get("/", requireLevel("admin", "service:helm"), async (c) =>
			c.json({ keys: described(await listKeys(core.sql), core.keys.signer().kid) }),
		)
		.post("/rotate", requireLevel("admin", "service:helm"), async (c) => {
			const { at_once } = RotateRequest.parse(await jsonBody(c))
			const by = { by: nameOf(c.var.caller), requestId: c.var.requestId }
			const kid = await rotateKeys(core, at_once ? "at once" : "ahead", by)
			if (!kid) throw new Problem(409, "A new key is published already and will sign within minutes.")
			return c.json({ keys: described(await listKeys(core.sql), core.keys.signer().kid) })
		})

const described = (stored: StoredKey[], signer: string): KeyList["keys"] =>
	stored.map(({ kid, createdAt, signsFrom }, n) => {
		const signs = kid === signer
		const published = !signs && signsFrom.getTime() > Date.now()
		const successor = stored[n - 1]
		const until =
			!signs && !published && successor
				? new Date(successor.signsFrom.getTime() + verifyAfterHours * 3_600_000)
				: undefined
		return {
			kid,
			state: signs ? "signs" : published ? "published" : "verifies",
			created_at: createdAt.toISOString(),
			signs_from: signsFrom.toISOString(),
			...(until ? { verifies_until: until.toISOString() } : {}),
		}
	})
