/** Browsers by what only they write; the order matters, since most also claim to be another. */
const browsers: [pattern: RegExp, name: string][] = [
	[/\bEdgA?\//, "Edge"],
	[/\bOPR\//, "Opera"],
	[/\bSamsungBrowser\//, "Samsung Internet"],
	[/\b(Firefox|FxiOS)\//, "Firefox"],
	[/\bHeadlessChrome\//, "Chrome without a window"],
	[/\b(Chrome|CriOS|Chromium)\//, "Chrome"],
	[/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
	[/^curl\//, "curl"],
	[/^Bun\//, "a script"],
]
const systems: [pattern: RegExp, name: string][] = [
	[/\biPhone\b/, "iPhone"],
	[/\biPad\b/, "iPad"],
	[/\bAndroid\b/, "Android"],
	[/\bWindows\b/, "Windows"],
	[/\bMac OS X\b/, "macOS"],
	[/\bCrOS\b/, "ChromeOS"],
	[/\bLinux\b/, "Linux"],
]

/** A browser's `User-Agent` in words a person knows their device by: `Firefox on Windows`. */
export const deviceOf = (userAgent: string): string => {
	const named = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
	const [browser, system] = [named(browsers), named(systems)]
	if (browser && system) return `${browser} on ${system}`
	return browser ?? system ?? "An unknown device"
}
