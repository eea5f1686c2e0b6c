import type { ProviderSettings } from "@hivematrix/shared/provider-settings"
import type { JWTPayload } from "jose"
import { levelOf } from "../level-of.ts"
import type { Session } from "../queries/sessions.ts"
import { Refused } from "./refusal.ts"

export type Person = Pick<
	Session,
	"subject" | "username" | "name" | "email" | "level" | "groups" | "companies"
>

/** Keycloak's names, and identity's; groups count as they are. */
const usual: Pick<ProviderSettings, "claims" | "groups"> = {
	claims: {
		username: "preferred_username",
		name: "name",
		email: "email",
		groups: "groups",
		companies: "companies",
	},
	groups: {},
}

/** Who the provider's claims speak of, by the mapping of the settings. @throws Refused saying what is missing */
export const personOf = (
	claims: JWTPayload,
	settings: Pick<ProviderSettings, "claims" | "groups"> = usual,
): Person => {
	const names = settings.claims
	if (!claims.sub) throw new Refused("There is no subject (sub).")
	refuseOverage(claims, names.groups)
	const username = textOf(valueAt(claims, names.username))
	if (!username) {
		throw new Refused(`There is no claim ${names.username} for the username.`, {
			sentence: `The sign-in provider says no ${names.username} of this account, so it has no username here. Ask your administrator to map another claim (provider.claims.username).`,
		})
	}
	if (names.username === names.email && !isTrue(claims.email_verified)) {
		throw new Refused("The username is an e-mail address that was not verified.", {
			sentence:
				"The sign-in provider has not verified this account's e-mail address, so it can't be the username.",
		})
	}
	const groups = groupsOf(valueAt(claims, names.groups), settings.groups)
	return {
		subject: claims.sub,
		username,
		name: textOf(valueAt(claims, names.name)) ?? username,
		email: emailOf(valueAt(claims, names.email), claims.email_verified),
		level: levelOf(groups),
		groups,
		companies: listOf(valueAt(claims, names.companies)),
	}
}

/** Entra ID leaves the groups out where there are more than fit, and says so in `_claim_names`: then nobody knows the level. */
const refuseOverage = (claims: JWTPayload, groups: string): void => {
	const { _claim_names: elsewhere, hasgroups } = claims
	const left = typeof elsewhere === "object" && elsewhere !== null && groups in elsewhere
	if (!left && !isTrue(hasgroups)) return
	throw new Refused("The groups were left out because there are too many (overage).", {
		sentence:
			"This account is in more groups than the sign-in provider lists in a token, so its level can't be known. Ask your administrator to let the provider send only groups assigned to this application, or application roles.",
	})
}

/** A claim by its name, or, where there is none, by a path with dots (`realm_access.roles`). */
const valueAt = (claims: JWTPayload, name: string): unknown =>
	Object.hasOwn(claims, name)
		? claims[name]
		: name
				.split(".")
				.reduce<unknown>(
					(value, part) =>
						typeof value === "object" && value !== null && Object.hasOwn(value, part)
							? (value as Record<string, unknown>)[part]
							: undefined,
					claims,
				)

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we refuse.
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

const textOf = (value: unknown): string | undefined =>
	typeof value === "string" && value.trim() && value.length <= 200 && !control.test(value)
		? value.trim()
		: undefined

const listOf = (value: unknown): string[] => [value].flat().flatMap((entry) => textOf(entry) ?? [])

/** As the provider names them without Keycloak's slash, or, with a mapping, ours for those of theirs that are in it. */
const groupsOf = (value: unknown, mapping: Record<string, string>): string[] => {
	const theirs = listOf(value)
	if (Object.keys(mapping).length === 0) return theirs
	return [
		...new Set(theirs.flatMap((group) => (Object.hasOwn(mapping, group) ? (mapping[group] ?? []) : []))),
	]
}

/** An address that is one, and that the provider does not call unverified; else none at all. */
const emailOf = (value: unknown, verified: unknown): string => {
	const text = textOf(value) ?? ""
	const isAddress = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+$/.test(text)
	return isAddress && verified !== false && verified !== "false" ? text : ""
}

const isTrue = (value: unknown): boolean => value === true || value === "true"
