import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { chmodSync, readlinkSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)
const installation = await createInstallation({ plain: { does: "plain", database: true } })
const { home } = installation
afterAll(installation.drop)

describe("a home in a folder that nobody but root may enter", () => {
	test.if(process.getuid?.() === 0)("has its database where PostgreSQL's user gets to it", async () => {
		chmodSync(dirname(home.root), 0o700)
		const platform = await installation.start()
		await platform.settled()
		expect(lookAt(platform, "plain").state).toBe("ready")
		const data = readlinkSync(home.postgres)
		expect(data).toStartWith("/var/lib/hivematrix/")
		expect(statSync(data).mode & 0o777).toBe(0o700)
		await platform.end()
		rmSync(dirname(data), { recursive: true })
	})
})
