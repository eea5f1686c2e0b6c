import { existsSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Home } from "../config/home.ts"

/** Where a service lies while it comes and goes. What begins with a dot is no service to anybody. */
export const placesOf = (home: Home, name = "") => ({
	incoming: join(home.installed, ".incoming"),
	work: join(home.installed, ".dependencies"),
	former: join(home.installed, `.former-${name}`),
	folder: join(home.installed, name),
})

export const clearIncoming = (home: Home): void => {
	const { incoming, work } = placesOf(home)
	for (const folder of [incoming, work]) rmSync(folder, { recursive: true, force: true })
}

/** Puts the fetched version in the place of the one that is there, which is kept aside. */
export const swapIn = (home: Home, name: string): void => {
	const { incoming, former, folder } = placesOf(home, name)
	rmSync(former, { recursive: true, force: true })
	renameSync(folder, former)
	renameSync(incoming, folder)
}

/** Puts the version back that was kept aside; without one there is nothing to do. */
export const swapBack = (home: Home, name: string): void => {
	const { former, folder } = placesOf(home, name)
	if (!existsSync(former)) return
	rmSync(folder, { recursive: true, force: true })
	renameSync(former, folder)
}

/** Whether a folder is one that `helm install` made. */
export const isInstalledAt = (home: Home, folder: string): boolean => dirname(folder) === home.installed
