import { describe, expect, test } from "bun:test"
import { join } from "node:path"
import * as view from "../view/index.ts"
import { galleryPage, galleryPages, galleryPanel } from "./gallery/pages.tsx"

const root = join(import.meta.dir, "../..")
const textOf = (file: string) => Bun.file(join(root, file)).text()
const sources = (pattern: string) =>
	[...new Bun.Glob(pattern).scanSync({ cwd: root })].filter((file) => !file.includes("node_modules"))

const pages = await Promise.all(galleryPages.map((name) => galleryPage(name)))
const html = [...pages, galleryPanel("/")].join("\n")
const used = new Set(
	[...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/)).filter(Boolean),
)

const css = (await textOf("services/nexus/static/hive.css")).replace(/\/\*.*?\*\//gs, "")
const styled = new Set([...css.matchAll(/\.([a-z][\w-]*)(?=[^;{}]*\{)/g)].map(([, name = ""]) => name))

describe("a class", () => {
	test("that a component writes has a rule", () => {
		expect([...used].filter((name) => !styled.has(name))).toEqual([])
	})

	test("that has a rule is written by a component", () => {
		expect([...styled].filter((name) => !used.has(name))).toEqual([])
	})

	test("is written in shared/view alone", async () => {
		const writing = /\b(class|className|style)=["{]/
		const elsewhere = sources("{helm,services,shared,bench}/**/*.tsx").filter(
			(file) => !file.startsWith("shared/view/"),
		)
		const found = await Promise.all(
			elsewhere.map(async (file) => (writing.test(await textOf(file)) ? [file] : [])),
		)
		expect(found.flat()).toEqual([])
	})

	test("names no service", async () => {
		const services = sources("services/*/service.json").map((file) => file.split("/")[1] ?? "")
		expect(services.filter((name) => styled.has(name) || css.includes(`.${name}_`))).toEqual([])
	})
})

test("every component stands in the gallery, where its states are looked at", async () => {
	const gallery = await Promise.all(sources("shared/test/gallery/*.tsx").map(textOf))
	const inside = await Promise.all(sources("shared/view/*.tsx").map(textOf))
	const shown = [...gallery, ...inside].join("\n")
	const components = Object.keys(view).filter((name) => /^[A-Z]/.test(name))
	expect(components.filter((name) => !shown.includes(`<${name}`))).toEqual([])
})

test("no page carries a script, a style or a handler inside it", async () => {
	expect(html).not.toMatch(/<(script|style)|\s(on[a-z]+|style)=/)
	const found = await Promise.all(
		sources("{helm,services,shared}/**/*.tsx").map(async (file) =>
			/<script(?![^>]* src=)|<style|\son[A-Z][a-z]+=\{/.test(await textOf(file)) ? [file] : [],
		),
	)
	expect(found.flat()).toEqual([])
})
