import { z } from "zod"
import { Level } from "./levels.ts"

/** A service's name: its folder, its path under the gateway, its database. */
export const ServiceName = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, "lower-case letters, digits and hyphens")

/** How many processes of a service run at once. */
export const Instances = z.int().min(1).max(64)

/** Megabytes; less than a bare process needs would replace it for ever. */
export const MemoryLimit = z.int().min(64)

const PathPrefix = z
	.string()
	.regex(
		/^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/,
		"begins with a slash, ends without one, and has no encoded characters",
	)

/** How often: `5/20` is five in each second in the long run, and twenty at once. */
const Rate = z
	.string()
	.regex(/^(?=[\d.]*[1-9])\d+(\.\d+)?\/[1-9]\d*$/, "is like 5/20 (each second/at once)")
	.optional()

/**
 * What holds for a part of a service instead of its `levels`: other levels, nobody asked at all, or services elsewhere and
 * no people; and how often one person, or one address where no person is, may come. It counts for `prefix` and all below it; of several the
 * longest decides, for levels and rates each by themselves.
 */
export const PathRule = z.union([
	z.strictObject({ prefix: PathPrefix, levels: z.array(Level).min(1), rate: Rate }),
	z.strictObject({ prefix: PathPrefix, public: z.literal(true), rate: Rate }),
	z.strictObject({ prefix: PathPrefix, services: z.literal(true), rate: Rate }),
	z.strictObject({ prefix: PathPrefix, rate: Rate.unwrap() }),
])
export type PathRule = z.infer<typeof PathRule>

/** A page that the side panel offers beneath the service one is in; `path` is from the service's root. */
export const PanelPage = z.strictObject({
	title: z.string().min(1).max(40),
	path: z
		.string()
		.regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, "is a path from the service's root without slashes around it"),
	/** Who sees it there; the page itself asks again. */
	levels: z.array(Level).min(1).default(["client"]),
})
export type PanelPage = z.infer<typeof PanelPage>

/** `service.json`: all that helm, nexus and core know of a service. */
export const Manifest = z.strictObject({
	name: ServiceName,
	/** As people read it in the side panel. */
	title: z.string().min(1).max(40),
	/** One sentence for the list of services. */
	description: z.string().max(200).default(""),
	/** On 127.0.0.1; one that names none is given a free one, and keeps it. */
	port: z.int().min(1).max(65535).optional(),
	/** Services that must be ready before this one starts. */
	needs: z.array(ServiceName).default([]),
	/** Services that this one may call: Core mints tokens for no other. */
	calls: z.array(ServiceName).default([]),
	/** Whether Helm makes it a database and a role of its own. */
	database: z.boolean().default(false),
	/** Tables whose rows a backup leaves out, parts of them included: what is worth nothing after a restore. */
	transient: z.array(z.string().min(1)).default([]),
	/** Whether the gateway routes people to it and the side panel shows it. */
	visible: z.boolean().default(true),
	/** The levels the gateway lets in; `client` is everybody signed in. */
	levels: z.array(Level).min(1).default(["client"]),
	/** Parts of it with levels of their own, or open to everybody without sign-in. */
	paths: z.array(PathRule).default([]),
	/** How many processes of it run at once, all on its port. */
	instances: Instances.default(1),
	/** Megabytes of memory after which a process of it is replaced. */
	memory_limit_mb: MemoryLimit.optional(),
	/** Platform settings it gets beyond those of every service, by name: least privilege for secrets. */
	settings: z.array(z.string()).default([]),
	/** Whether it is a door to other machines: it listens on every interface once a public hostname is set. */
	public: z.boolean().default(false),
	/** Name of an icon of shared/view. */
	icon: z.string().default("box"),
	/** Its main pages, for the side panel while one is in it. */
	pages: z.array(PanelPage).default([]),
	/** Place in the side panel, ascending. */
	order: z.int().default(100),
})
export type Manifest = z.infer<typeof Manifest>
