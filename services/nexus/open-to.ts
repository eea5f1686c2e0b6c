import { type Level, levelAllows } from "@hivematrix/shared/levels"
import type { ServiceDirectory, ServiceEntry } from "@hivematrix/shared/service-directory"

/** The services that a level may open, in the order of the side panel. */
export const openTo = (level: Level, directory: ServiceDirectory): (ServiceEntry & { name: string })[] =>
	Object.entries(directory)
		.map(([name, entry]) => ({ ...entry, name }))
		.filter((entry) => entry.visible && levelAllows(level, entry.levels))
		.sort((a, b) => a.order - b.order || a.title.localeCompare(b.title))
