import { afterAll } from "bun:test"
import { stopTestPlatform } from "./platform.ts"
import { stopTestPostgres } from "./postgres.ts"

afterAll(async () => {
	await Promise.all([stopTestPlatform(), stopTestPostgres()])
}, 60_000)
