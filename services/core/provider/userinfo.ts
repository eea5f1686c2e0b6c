import { providerRequest, type Reached } from "@hivematrix/shared/openid-provider"
import type { JWTPayload } from "jose"
import * as oauth from "oauth4webapi"
import { Away, Refused } from "./refusal.ts"

/** What the userinfo endpoint says of the access token's owner, who must be `subject` (OpenID Connect Core 1.0, section 5.3). */
export const askUserinfo = async (
	{ server, client }: Reached,
	accessToken: string,
	subject: string,
): Promise<JWTPayload> => {
	const response = await oauth
		.userInfoRequest(server, client, accessToken, providerRequest)
		.catch((cause: unknown) => {
			throw new Away("The provider's userinfo can't be reached.", { cause })
		})
	if (response.status === 429 || response.status >= 500)
		throw new Away(`The provider's userinfo answered ${response.status}.`)
	try {
		const claims = await oauth.processUserInfoResponse(server, client, subject, response)
		return claims as JWTPayload
	} catch (cause) {
		throw new Refused("The provider's userinfo refused the access token, or speaks of somebody else.", {
			cause,
		})
	}
}
