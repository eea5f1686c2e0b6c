/** How long a sign-in may last: unused, and at the most. */
export type SessionLimits = { idleMinutes: number; absoluteHours: number }

/** A person's token is good for an hour after the provider last vouched for them. */
export const tokenHours = 1

/** After so many minutes of use the provider is asked anew, long before the token ends. */
export const renewMinutes = 10

/** The longest that Helm may issue a token for: no token of ours outlives it. */
export const longestTokenHours = 24
