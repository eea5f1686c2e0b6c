import type { MasterConfig } from "./master-config.ts"
import { type FoundService, reservedNames } from "./service.ts"

type Elsewhere = MasterConfig["callers"]
type Named = Pick<FoundService, "name">

/** Callers elsewhere that bear another's name, and so could pass for it. */
export const wrongWithCallers = (callers: Elsewhere, services: Named[]): string[] =>
	Object.keys(callers).flatMap((name) =>
		wrongWithCaller(name, services).map(
			(reason) => `${reason} Take the caller away with "bun helm callers remove ${name}".`,
		),
	)

/** What keeps a service elsewhere from having this name. */
export const wrongWithCaller = (name: string, services: Named[]): string[] => {
	if (reservedNames.has(name)) return [`No service elsewhere may be named ${name}.`]
	if (services.some((service) => service.name === name))
		return [`A service elsewhere can't be named ${name}: a service here has that name.`]
	return []
}

/** What keeps a service here from having this name. */
export const wrongWithNameHere = (name: string, callers: Elsewhere): string[] =>
	Object.hasOwn(callers, name)
		? [
				`${name} is the name of a service elsewhere. Choose another one, or take that away with "bun helm callers remove ${name}".`,
			]
		: []
