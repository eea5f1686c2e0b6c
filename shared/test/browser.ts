import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type Browser, chromium } from "playwright-core"

// Names under which packages install it, and where macOS keeps it.
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
const macOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

/**
 * A headless Chromium of the caller's own: the machine's (`CHROMIUM` names another one), else the one that comes as an
 * npm package. It reaches this machine and no other host. Close it in `afterAll`.
 */
export const openBrowser = async (): Promise<Browser> => {
	const installed = installedChromium()
	const { executablePath, env } = installed
		? { executablePath: installed, env: {} }
		: await packagedChromium()
	return chromium.launch({
		executablePath,
		env: { ...definedVariables(), ...env },
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-dev-shm-usage",
			"--disable-background-networking",
			"--font-render-hinting=none",
			"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
		],
	})
}

const installedChromium = (): string | undefined => {
	const named = process.env.CHROMIUM
	if (named) return named
	return (
		names.map((name) => Bun.which(name)).find((path) => path !== null) ??
		(existsSync(macOS) ? macOS : undefined)
	)
}

// Unpacks the npm package's Chromium into the package's own folder, with the libraries and fonts a bare machine lacks.
const packagedChromium = async () => {
	const folder = join(
		dirname(Bun.resolveSync("@sparticuz/chromium/package.json", import.meta.dir)),
		"unpacked",
	)
	if (!existsSync(folder)) {
		// Unpacked aside and renamed, so that two tests at once never meet half a browser.
		const aside = `${folder}.${process.pid}`
		await mkdir(aside, { recursive: true })
		await unpackInto(aside)
		await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }))
	}
	return {
		executablePath: join(folder, "chromium"),
		env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: join(folder, "fonts") },
	}
}

// The package unpacks into the temporary folder of its process, and its libraries only where it believes itself hosted.
const unpackInto = async (folder: string) => {
	const script = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath()"
	const unpacking = Bun.spawn([process.execPath, "-e", script], {
		cwd: join(import.meta.dir, ".."),
		env: { ...process.env, TMPDIR: folder, VERCEL: "1" },
		stdout: "ignore",
		stderr: "pipe",
	})
	if ((await unpacking.exited) === 0) return
	throw new Error(`Could not unpack Chromium into ${folder}: ${await new Response(unpacking.stderr).text()}`)
}

const definedVariables = () =>
	Object.fromEntries(
		Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
	)
