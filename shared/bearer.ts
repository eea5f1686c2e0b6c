/**
 * The token of an `Authorization: Bearer` header (RFC 6750, section 2.1), or undefined for everything else: another
 * scheme, no token, characters that no token has, or more than one header, which arrive joined by a comma.
 * @param header the header's value, if it was sent
 */
export const bearerOf = (header: string | null | undefined): string | undefined =>
	/^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? "")?.[1]
