import { join } from "node:path"
import { ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"
import { readIfThere } from "../config/atomic-file.ts"
import { checkJson } from "../config/invalid-configuration.ts"
import { Port, Text } from "../config/sections/setting.ts"

/** A service that can be installed by its name. */
export const RegisteredApp = z.strictObject({
	name: Text.min(1).max(40),
	description: Text.max(200).default(""),
	/** Where git finds it; a path is meant from this repository's root. */
	git_url: Text.min(1),
	port: Port,
	/** Whether the platform doesn't work without it. */
	required: z.boolean().default(false),
	/** Services, or names from `system_dependencies`, that must be there first. */
	dependencies: z.array(ServiceName).default([]),
	install_order: z.int().default(100),
})
export type RegisteredApp = z.infer<typeof RegisteredApp>

/** Software that is no service of ours. One with an address can be fetched, and is believed by its hash alone. */
export const SystemDependency = z.strictObject({
	name: Text.min(1).max(40),
	description: Text.max(200).default(""),
	version: Text.optional(),
	download_url: z.url().optional(),
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional(),
	port: Port.optional(),
	required: z.boolean().default(false),
	install_order: z.int().default(0),
})
export type SystemDependency = z.infer<typeof SystemDependency>

/** `apps_registry.json`: what can be installed. */
export const Registry = z.strictObject({
	core_apps: z.record(ServiceName, RegisteredApp).default({}),
	default_apps: z.record(ServiceName, RegisteredApp).default({}),
	system_dependencies: z.record(ServiceName, SystemDependency).default({}),
})
export type Registry = z.infer<typeof Registry>

const shipped = join(import.meta.dir, "../apps_registry.json")

/**
 * The registry of this release, and over it the installation's own, `configs/apps_registry.json`, in the same shape.
 * @throws InvalidConfiguration naming every wrong key
 */
export const readRegistry = (own?: string): Registry => {
	const [ours, theirs] = [shipped, own].map((file) => (file ? readOne(file) : Registry.parse({})))
	if (!ours || !theirs) throw new Error("two files give two registries")
	return {
		core_apps: { ...ours.core_apps, ...theirs.core_apps },
		default_apps: { ...ours.default_apps, ...theirs.default_apps },
		system_dependencies: { ...ours.system_dependencies, ...theirs.system_dependencies },
	}
}

/** Every service of a registry by its name. */
export const appsOf = ({ core_apps, default_apps }: Registry): Record<string, RegisteredApp> => ({
	...default_apps,
	...core_apps,
})

/** The ports that no other service is given, whether theirs are installed or not. */
export const portsOfRegistry = (registry: Registry = readRegistry()): Map<string, number> =>
	new Map(
		[...Object.entries(appsOf(registry)), ...Object.entries(registry.system_dependencies)].flatMap(
			([name, { port }]) => (port ? [[name, port] as const] : []),
		),
	)

const readOne = (file: string): Registry => {
	const text = readIfThere(file)
	return text === undefined ? Registry.parse({}) : checkJson(file, text, Registry)
}
