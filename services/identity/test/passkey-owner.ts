import type { Browser, CDPSession, Page, Platform } from "@hivematrix/shared/test"

export const account = "/keycloak/realms/hivematrix/account"

/** A person, a browser of theirs, and the authenticator that Chromium plays in it. */
export const personWithBrowser = async (platform: Platform, browser: Browser, username: string) => {
	const password = await platform.addUser(username, "client")
	const page = await (await browser.newContext()).newPage()
	page.setDefaultTimeout(30_000)
	const cdp = await page.context().newCDPSession(page)
	await cdp.send("WebAuthn.enable")
	const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	})
	return { platform, username, password, page, cdp, authenticatorId }
}
export type Owner = Awaited<ReturnType<typeof personWithBrowser>>

export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

export const addPasskey = async ({ platform, page, username, password }: Owner, label = "Laptop") => {
	await platform.visit(page, "/template/", username, password)
	await page.goto(`${platform.url}${account}/passkey`)
	await page.fill("input[name=label]", label)
	await button(page, "Add a passkey").click()
	await page.getByRole("heading", { name: "Your recovery codes" }).waitFor()
	await page.getByRole("link", { name: "I have kept them" }).click()
	await page.getByRole("link", { name: label }).waitFor()
}

/** In a browser that nobody is signed in to: the sign-in page. */
export const beginAnew = async ({ platform, page }: Pick<Owner, "platform" | "page">) => {
	await page.context().clearCookies()
	await page.goto(`${platform.url}/template/`)
}
export const arrived = (page: Page) => page.waitForURL(({ pathname }) => pathname.startsWith("/template/"))
export const refused = (page: Page) => page.getByRole("alert").filter({ hasText: "not accepted" }).waitFor()

export const passPassword = async ({ platform, page, username, password }: Owner) => {
	await beginAnew({ platform, page })
	await page.fill("input[name=username]", username)
	await page.fill("input[name=password]", password)
	await button(page, "Sign in").click()
	await page.getByRole("heading", { name: "Second step" }).waitFor()
}

/** Makes the page ask for something else than the server does, as whoever holds the browser could. */
export const askOtherwise = (page: Page, change: Record<string, unknown>) =>
	page.evaluate((change) => {
		const form = document.querySelector<HTMLFormElement>("form[data-passkey]")
		if (form) form.dataset.options = JSON.stringify({ ...JSON.parse(form.dataset.options ?? ""), ...change })
	}, change)

/** What the page posts when its button is pressed. */
export const answerPosted = async (page: Page, press: () => Promise<void>) => {
	const [request] = await Promise.all([
		page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/passkey")),
		press(),
	])
	return new URLSearchParams(request.postData() ?? "").get("response") ?? ""
}

/** Posts an answer as the page's own form would. */
export const post = async (page: Page, response: string) => {
	await page.evaluate((response) => {
		const form = document.querySelector<HTMLFormElement>("form[data-passkey]")
		const field = form?.querySelector<HTMLInputElement>("input[name=response]")
		if (!form || !field) throw new Error("There is no form for passkeys")
		field.value = response
		form.submit()
	}, response)
}

export const storedCredential = async (cdp: CDPSession, authenticatorId: string) => {
	const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId })
	const [credential] = credentials
	if (!credential) throw new Error("The authenticator is empty")
	return credential
}
