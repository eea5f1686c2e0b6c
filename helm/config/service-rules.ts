import { existsSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { settingNames } from "./environment.ts"
import { repository } from "./home.ts"
import { type FoundService, reservedNames, type Service } from "./service.ts"

/** Everything that is wrong with a set of services before any of them runs; each a sentence with its way out. */
export const wrongWith = (services: Service[]): string[] => [
	...services.flatMap((service) => [
		...wrongName(service),
		...wrongNeeds(service, services),
		...wrongSettings(service),
		...missingFiles(service),
	]),
	...sharedPorts(services),
	...circles(services),
]

/** What is wrong with a service that lies elsewhere yet and would be added to these; its dependencies come later. */
export const wrongWithNewcomer = (service: FoundService, others: FoundService[]): string[] => {
	const { name, folder } = service
	if (reservedNames.has(name)) return [`No service may be named ${name}.`]
	return [
		...wrongNeeds(service, [...others, service]),
		...wrongSettings(service),
		...(service.needs.includes(name) ? [`${name} needs itself.`] : []),
		...(existsSync(join(folder, "main.ts")) ? [] : [`${name} has no main.ts, which Helm would start.`]),
	]
}

const wrongName = ({ name, folder, own }: Service): string[] => {
	if (own) return []
	if (reservedNames.has(name)) return [`${folder}: no service may be named ${name}. Choose another name.`]
	if (basename(folder) !== name)
		return [`${folder}/service.json names itself ${name}. A service has its folder's name.`]
	return []
}

const wrongNeeds = ({ name, needs, calls }: FoundService, services: FoundService[]): string[] => {
	const known = new Set(services.map((service) => service.name))
	return [
		...needs
			.filter((need) => !known.has(need))
			.map((need) => `${name} needs ${need}, and there is no such service.`),
		...calls
			.filter((call) => !known.has(call))
			.map((call) => `${name} calls ${call}, and there is no such service.`),
	].map((reason) => `${reason} Add it, or take it out of ${name}/service.json.`)
}

const wrongSettings = ({ name, settings }: FoundService): string[] => {
	const unknown = settings.filter((setting) => !settingNames.includes(setting))
	if (!unknown.length) return []
	const what = unknown.length === 1 ? "the setting" : "the settings"
	return [
		`${name} asks for ${what} ${unknown.join(", ")}, which Helm doesn't know. It knows ${settingNames.join(", ")}.`,
	]
}

const missingFiles = ({ name, folder, runs }: Service): string[] => {
	if (runs === "keycloak") {
		return existsSync(join(folder, "bin/kc.sh"))
			? []
			: [`Keycloak is not in ${folder}. Bring it with "bun helm install keycloak".`]
	}
	if (!existsSync(join(folder, "main.ts"))) return [`${name} has no main.ts, which Helm would start.`]
	const file = join(folder, "package.json")
	if (!existsSync(file)) return []
	const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as {
		dependencies?: Record<string, string>
	}
	const missing = Object.keys(dependencies).filter(
		(dependency) =>
			![folder, repository].some((place) => existsSync(join(place, "node_modules", dependency))),
	)
	return missing.length ? [`${name} lacks ${missing.join(", ")}. Run "bun install" in ${repository}.`] : []
}

const sharedPorts = (services: Service[]): string[] => {
	const owners = Map.groupBy(services, ({ port }) => port)
	return [...owners]
		.filter(([, sharing]) => sharing.length > 1)
		.map(
			([port, sharing]) =>
				`${sharing.map(({ name }) => name).join(" and ")} both have port ${port}. Give one another port in its service.json, or under apps in master_config.json.`,
		)
}

const circles = (services: Service[]): string[] => {
	const needs = new Map(services.map((service) => [service.name, service.needs]))
	const harmless = new Set<string>()
	const walk = (name: string, path: string[]): string[] => {
		const begin = path.indexOf(name)
		if (begin >= 0)
			return [`${[...path.slice(begin), name].join(" needs ")}: a circle. Take one of these needs out.`]
		if (harmless.has(name)) return []
		const found = (needs.get(name) ?? []).flatMap((need) => walk(need, [...path, name]))
		harmless.add(name)
		return found
	}
	return services.flatMap(({ name }) => walk(name, []))
}
