/** Ends as a service does whose settings are wrong. */
console.log(
	JSON.stringify({ time: new Date().toISOString(), level: "error", service: "x", message: "PORT: too low" }),
)
process.exit(78)
