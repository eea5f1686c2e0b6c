import { describe, expect, test } from "bun:test"
import { environmentOf, publicUrl } from "../config/environment.ts"
import { homeAt } from "../config/home.ts"
import { MasterConfig } from "../config/master-config.ts"
import { cloneSource, placeServices } from "../config/platform.ts"

const platformOf = (config: object) =>
	placeServices(cloneSource(homeAt("/srv/hive"), 0), MasterConfig.parse(config))
const environment = (config: object) => {
	const platform = platformOf(config)
	const nexus = platform.services.find(({ name }) => name === "nexus")
	return nexus ? environmentOf(platform, nexus) : {}
}

describe("the address of the platform", () => {
	test.each([
		[{}, "http://localhost:8000"],
		[{ system: { hostname: "hive.example" }, tls: { mode: "self-signed" } }, "https://hive.example"],
		[{ tls: { mode: "self-signed", port: 8443 } }, "https://localhost:8443"],
		[{ system: { public_url: "https://hive.example" } }, "https://hive.example"],
	])("by %j is %s", (config, url) => {
		expect(publicUrl(platformOf(config))).toBe(url)
		expect(environment(config)).toMatchObject({
			NEXUS_SERVICE_URL: url,
			KEYCLOAK_SERVER_URL: `${url}/keycloak`,
		})
	})
})

describe("what the gateway is told", () => {
	test("is what the configuration says of limits, proxies and TLS, and nothing of what is off", () => {
		const config = {
			system: { trusted_proxies: ["10.0.0.0/8", "::1"] },
			gateway: { rate_per_user: "5/50", rate_per_address: "off", max_upload_bytes: 7, first_byte_seconds: 2 },
		}
		expect(environment(config)).toMatchObject({
			TRUSTED_PROXIES: "10.0.0.0/8,::1",
			RATE_PER_USER: "5/50",
			RATE_PER_ADDRESS: "off",
			MAX_UPLOAD_BYTES: "7",
			FIRST_BYTE_SECONDS: "2",
			TLS_MODE: "off",
		})
		expect(environment(config).TLS_PORT).toBeUndefined()
		expect(environment({ tls: { mode: "self-signed" } })).toMatchObject({
			TLS_PORT: "443",
			TLS_HTTP_PORT: "80",
		})
		expect(environment({ tls: { mode: "self-signed", http_port: 0 } }).TLS_HTTP_PORT).toBeUndefined()
	})

	test.each([
		[{ tls: { mode: "files" } }, /certificate.*key/s],
		[{ tls: { mode: "acme" } }, /agree_to_terms.*letsencrypt/s],
		[{ system: { trusted_proxies: ["10.0.0.0/40"] } }, /network/],
		[{ system: { public_url: "https://hive.example/sub" } }, /nothing behind the name/],
		[{ gateway: { rate_per_user: "fast" } }, /each second/],
	])("is refused by name when it is %j", (config, reason) => {
		expect(MasterConfig.safeParse(config).error?.message ?? "").toMatch(reason)
	})
})
