import { describe, expect, test } from "bun:test"
import { join } from "node:path"

const css = await Bun.file(join(import.meta.dir, "../../services/nexus/static/hive.css")).text()
const tokens = new Map(
	[...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
		([, name = "", light = "", dark = ""]) => [name, { light, dark }],
	),
)

const grounds = ["canvas", "surface", "raised", "sunken", "hover", "accent-soft", "neutral-soft"]
const tones = ["success", "warning", "danger", "info"]

/** What is written on what; text needs 4.5 to 1 (WCAG 2.2, 1.4.3). */
const texts: [string, string][] = [
	...["text", "muted"].flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
	...["canvas", "surface", "raised", "hover", "accent-soft"].map((ground): [string, string] => [
		"accent",
		ground,
	]),
	...["accent", "accent-strong", "danger", "danger-strong"].map((fill): [string, string] => [
		"on-accent",
		fill,
	]),
	...tones.flatMap((tone): [string, string][] => [
		[tone, `${tone}-soft`],
		["text", `${tone}-soft`],
		["accent", `${tone}-soft`],
		[tone, "surface"],
		[tone, "canvas"],
	]),
]

/** Edges of controls and the ring of the focus need 3 to 1 (1.4.11). */
const edges: [string, string][] = ["canvas", "surface", "raised"].flatMap((ground): [string, string][] => [
	["control-line", ground],
	["accent", ground],
	["danger", ground],
])

const luminance = (hex: string): number => {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
	return (lighter + 0.05) / (darker + 0.05)
}

const tooFaint = (pairs: [string, string][], theme: "light" | "dark", least: number) =>
	pairs
		.map(([ink, ground]) => {
			const [one, other] = [tokens.get(ink), tokens.get(ground)]
			if (!one || !other) return `${ink} on ${ground}: no such colour`
			const ratio = contrast(one[theme], other[theme])
			return ratio < least ? `${ink} on ${ground}: ${ratio.toFixed(2)}` : ""
		})
		.filter(Boolean)

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
	test("every text can be read on every ground it stands on", () => {
		expect(tooFaint(texts, theme, 4.5)).toEqual([])
	})

	test("every edge of a control can be seen", () => {
		expect(tooFaint(edges, theme, 3)).toEqual([])
	})
})

test("every colour of both themes is a token", () => {
	const components = css.slice(css.indexOf("@layer components {"))
	expect(components.match(/#[0-9a-f]{3,6}\b(?![0-9a-f])/g) ?? []).toEqual([])
})
