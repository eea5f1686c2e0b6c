import type { SignInSteps } from "./queries/sign-in-steps.ts"

/** What a sign-in waits for. */
export type Step = "password" | "second step" | "new password" | "enrolment" | "nothing"

/** How sure a sign-in is of the person (`acr`, as Keycloak counts): 1 by one factor, 2 by two. */
export const acrOf = (methods: string[]): "1" | "2" => (methods.includes("mfa") ? "2" : "1")

/** @param required whether these groups, or the application, ask for a second factor */
export const dueStep = (steps: SignInSteps | undefined, required: boolean): Step => {
	if (!steps) return "password"
	const sure = acrOf(steps.methods) === "2"
	if (!sure && (steps.hasTotp || steps.hasPasskey)) return "second step"
	if (steps.passwordTemporary) return "new password"
	if (!sure && required) return "enrolment"
	return "nothing"
}

/** Whether the operator asks members of these groups for a second factor. */
export const asksForSecondFactor = (requireMfa: string[], groups: string[]): boolean =>
	groups.some((group) => requireMfa.includes(group))
