import { z } from "zod"
import { Level } from "./levels.ts"
import { PanelPage, PathRule } from "./manifest.ts"
import { watchedFile } from "./watched-file.ts"

/** One entry of `services.json`, which Helm writes and Nexus and the service client read. */
export const ServiceEntry = z.object({
	url: z.url(),
	port: z.int(),
	path: z.string(),
	title: z.string(),
	visible: z.boolean(),
	levels: z.array(Level),
	paths: z.array(PathRule).optional(),
	pages: z.array(PanelPage).optional(),
	icon: z.string(),
	order: z.int(),
})
export type ServiceEntry = z.infer<typeof ServiceEntry>

export const ServiceDirectory = z.record(z.string(), ServiceEntry)
export type ServiceDirectory = z.infer<typeof ServiceDirectory>

/** The services by name, as they are now: the file is read again when Helm changes it. */
export const serviceDirectory = (file: string): (() => ServiceDirectory) =>
	watchedFile(file, ServiceDirectory)
