import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync } from "node:fs"
import { changeConfig } from "../config/change-config.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ plain: { does: "plain" } })
afterAll(installation.drop)
const platform = await installation.start()
await platform.settled()

const levelOfProcess = () =>
	readFileSync(`/proc/${lookAt(platform, "plain").pid}/environ`, "utf8").match(/LOG_LEVEL=(\w+)/)?.[1]

test("a restart takes up what the configuration says now", async () => {
	expect(levelOfProcess()).toBe("info")
	changeConfig(installation.source, (draft) => {
		draft.system.log_level = "debug"
	})
	await platform.restart("plain")
	expect(levelOfProcess()).toBe("debug")
})
