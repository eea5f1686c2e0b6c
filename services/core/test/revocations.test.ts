import { afterAll, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { decodeJwt } from "jose"
import { secrets, startCore } from "./core.ts"

const core = await startCore()
const { app, post, signIn } = core
afterAll(core.stop)

test("revocations are streamed: first those that are, then each as it happens", async () => {
	const before = await signIn()
	const after = await signIn()
	await post("/api/token/revoke", { token: before })
	const minted = await post(
		"/service-token",
		{ calling_service: "nexus", target_service: "core" },
		{ Authorization: `Bearer ${secrets.nexus}` },
	)
	const { token } = await minted.json()
	const response = await app.request("/api/revocations", { headers: { Authorization: `Bearer ${token}` } })
	let heard = ""
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
	const listen = (async () => {
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value
	})()
	await until(
		"the snapshot",
		() => heard.includes("event: snapshot") && heard.includes(decodeJwt(before).jti ?? "?"),
	)
	expect(heard).not.toContain(decodeJwt(after).jti ?? "?")
	await post("/api/token/revoke", { token: after })
	await until(
		"the revocation",
		() => heard.includes("event: revoked") && heard.includes(decodeJwt(after).jti ?? "?"),
	)
	await reader?.cancel()
	await listen
})

test("a person can't listen to revocations", async () => {
	const response = await app.request("/api/revocations", {
		headers: { Authorization: `Bearer ${await signIn()}` },
	})
	expect(response.status).toBe(403)
})
