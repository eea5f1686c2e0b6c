/** The library for certificates, loaded when one is made: that takes a tenth of a second, and few processes ever do. */
export const x509 = async () => {
	await import("reflect-metadata")
	return import("@peculiar/x509")
}
