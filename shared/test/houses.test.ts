import { describe, expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { Glob } from "bun"

const root = resolve(import.meta.dir, "../..")

/** The workspace a file lies in: `shared`, `helm`, `bench` or `services/NAME`. */
const houseOf = (file: string): string =>
	file
		.split("/")
		.slice(0, file.startsWith("services/") ? 2 : 1)
		.join("/")

const files = ["shared", "helm", "services", "bench"].flatMap((house) =>
	[...new Glob(`${house}/**/*.{ts,tsx}`).scanSync(root)].filter((file) => !file.includes("node_modules")),
)

const imports = files.flatMap((file) =>
	[...readFileSync(join(root, file), "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map(
		(match) => ({
			file,
			to: match[1] ?? "",
		}),
	),
)

/** Why an import may not be, or nothing. */
const objection = ({ file, to }: { file: string; to: string }): string | undefined => {
	const house = houseOf(file)
	if (to.startsWith(".")) {
		const target = houseOf(relative(root, resolve(root, dirname(file), to)))
		// Measurements measure the inside of Helm too, and name shared by its place.
		const near = target === house || (house === "bench" && ["shared", "helm"].includes(target))
		return near ? undefined : `${file} reaches into ${target}`
	}
	if (!to.startsWith("@hivematrix/")) return undefined
	const [, target = "", entry] = to.split("/")
	if (target === "shared") return undefined
	if (target === "helm") return `${file} imports helm`
	if (!house.startsWith("services/")) return `${file} imports a service`
	return entry === "contract" ? undefined : `${file} imports more of ${target} than its contract`
}

describe("houses stay apart", () => {
	test("there is something to look at", () => {
		expect(imports.length).toBeGreaterThan(200)
	})

	test("a service imports shared and other services' contracts, nothing imports helm, helm imports no service", () => {
		expect(imports.map(objection).filter(Boolean)).toEqual([])
	})

	test("a contract holds shapes and nothing that runs: zod, other contracts, and files of the same kind", () => {
		const shapesOnly = (file: string): boolean =>
			imports
				.filter((line) => line.file === file)
				.every(({ to }) =>
					to.startsWith(".")
						? shapesOnly(join(dirname(file), to))
						: to === "zod" || to.startsWith("@hivematrix/"),
				)
		const contracts = files.filter((file) => file.endsWith("/contract.ts"))
		expect(contracts.length).toBeGreaterThan(2)
		expect(contracts.filter((file) => !shapesOnly(file))).toEqual([])
	})
})
