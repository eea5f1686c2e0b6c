import { afterAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { requireLevel } from "@hivematrix/shared/auth"
import { createLog } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import { signingKeys, testPlatform } from "@hivematrix/shared/test"
import { authorisationMatrix, type MatrixRow } from "../audit/matrix.ts"
import { matrixTable } from "../audit/matrix-table.ts"
import { chooseHome } from "../config/home.ts"
import { MasterConfig } from "../config/master-config.ts"

const people = await signingKeys()
const app = createService({ name: "demo", log: createLog("demo", "error", () => {}), keys: people.keys })
app.get("/all", (c) => c.text("read"))
app.post("/forgotten", (c) => c.text("changed"))
app.post("/kept", requireLevel("billing", "service:ledger"), (c) => c.text("changed"))
const serve = (fetch: (request: Request) => Response | Promise<Response>) =>
	Bun.serve({ port: 0, hostname: "127.0.0.1", fetch })
const demo = serve(app.fetch)
const old = serve(() => new Response("not here", { status: 404 }))
const core = serve(async (request) => {
	const { target_service } = (await request.json()) as { target_service: string }
	const { Authorization = "" } = await people.asService("helm", target_service)
	return Response.json({ token: Authorization.slice(7) })
})
const folder = mkdtempSync(join(tmpdir(), "hivematrix-matrix-"))
afterAll(async () => {
	for (const server of [demo, old, core]) await server.stop(true)
	rmSync(folder, { recursive: true })
})

test("a running service's routes stand in the matrix, with what is forgotten named and what is silent said", async () => {
	const home = {
		...chooseHome(folder),
		callers: join(folder, "c.json"),
		masterServices: join(folder, "m.json"),
	}
	writeFileSync(home.callers, JSON.stringify({ ledger: { calls: ["demo"] }, resolve: { calls: ["demo"] } }))
	writeFileSync(home.masterServices, JSON.stringify({ demo: {}, old: {} }))
	const urls: Record<string, string> = { demo: demo.url.origin, old: old.url.origin, core: core.url.origin }
	const matrix = await authorisationMatrix(
		{ config: MasterConfig.parse({}), services: ["demo", "old"], urlOf: (name) => urls[name] ?? "" },
		home,
	)
	const of = (path: string) => matrix.rows.find((row) => row.path === path)
	expect(of("/all")).toMatchObject({
		people: ["admin", "technician", "billing", "client"],
		services: ["ledger", "resolve"],
		finding: undefined,
	})
	expect(of("/forgotten")?.finding).toBe("It changes something and asks for no level.")
	expect(of("/kept")).toMatchObject({
		people: ["admin", "billing"],
		services: ["ledger"],
		finding: undefined,
	})
	expect(of("/health")?.people).toEqual(["everybody"])
	expect(matrix.silent).toEqual([{ service: "old", reason: "old does not tell its routes (404)." }])
	expect(matrixTable(matrix)).toMatch(/✗ 1 of \d+ routes ask too little\./)
})

describe("the platform's own matrix", () => {
	test("has every service and no route that forgets to ask", async () => {
		const platform = await testPlatform()
		const { rows, silent } = JSON.parse(await platform.helm("audit", "--matrix", "--json")) as {
			rows: MatrixRow[]
			silent: unknown[]
		}
		expect(silent).toEqual([])
		for (const service of ["core", "nexus", "identity", "codex", "helm", "template"])
			expect(rows.some((row) => row.service === service)).toBe(true)
		expect(rows.filter(({ finding }) => finding)).toEqual([])
		const find = (service: string, method: string, path: string) =>
			rows.find((row) => row.service === service && row.method === method && row.path === path)
		expect(find("core", "POST", "/api/token/issue")).toMatchObject({ people: [], services: ["helm"] })
		expect(find("core", "POST", "/api/sessions")).toMatchObject({ people: [], services: ["nexus"] })
		// What services have written themselves they may hand in.
		expect(find("helm", "POST", "/api/logs/ingest")).toMatchObject({ people: [], services: ["helm"] })
		// How things stand may be read by a service too; everything else there is for admins.
		const open =
			/^\/(health|ready|routes|metrics|api\/logs\/ingest|api\/(services|dashboard)\/(:name\/)?status)/
		expect(find("helm", "GET", "/api/dashboard/status")).toMatchObject({
			people: ["admin"],
			services: ["helm"],
		})
		const helm = rows.filter((row) => row.service === "helm" && !open.test(row.path))
		expect(new Set(helm.flatMap(({ people, services }) => [...people, ...services]))).toEqual(
			new Set(["admin"]),
		)
	}, 180_000)
})
