import { isDeepStrictEqual } from "node:util"
import { z } from "zod"
import type { Service } from "../config/service.ts"

/** The names of what a reload found new, gone, or with another manifest or port. */
export const Reloaded = z.object({
	added: z.array(z.string()),
	removed: z.array(z.string()),
	changed: z.array(z.string()),
})
export type Reloaded = z.infer<typeof Reloaded>

/** What became of the services between two looks at them. */
export const compareServices = (before: Service[], after: Service[]) => {
	const [was, is] = [before, after].map((services) => new Map(services.map((one) => [one.name, one])))
	return {
		added: after.filter(({ name }) => !was?.has(name)),
		removed: before.filter(({ name }) => !is?.has(name)),
		changed: after.filter((service) => {
			const old = was?.get(service.name)
			return old !== undefined && !isDeepStrictEqual(old, service)
		}),
	}
}

export const namesOf = (services: Service[]): string[] => services.map(({ name }) => name)
