/** The check digit of ISO/IEC 7064, MOD 11,10, as German tax and VAT numbers carry it. */
export const mod11And10 = (digits: readonly number[]): number => {
	let product = 10
	for (const digit of digits) product = (((digit + product) % 10 || 10) * 2) % 11
	return (11 - product) % 10
}
