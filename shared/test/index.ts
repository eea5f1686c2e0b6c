/** What tests of every service need: a real database, real tokens, and people to sign in as. */
export type { Browser, BrowserContext, CDPSession, Page } from "playwright-core"
export { openBrowser } from "./browser.ts"
export { createDatabase } from "./database.ts"
export { type Cast, people } from "./people.ts"
export { freeOffset, type Platform, startPlatform, testPlatform } from "./platform.ts"
export { freePort, testPostgres } from "./postgres.ts"
export { type SignIn, signingKeys } from "./tokens.ts"
export { until } from "./until.ts"
