import { publicUrl } from "../../config/environment.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const headers = about("gateway.headers", "The gateway tells browsers what pages may not do", "high")
const quiet = about("gateway.server", "The gateway doesn't tell what it runs on", "low")
const cookies = about("gateway.cookies", "Its cookies are closed to scripts and other sites", "high")
const closed = about("gateway.closed", "Without sign-in nobody gets in", "critical")

/** Asks the running gateway as a stranger would. */
export const auditGateway = async ({ platform, status }: Subject): Promise<Finding[]> => {
	if (!status) return [headers.unknown("HiveMatrix doesn't run.")]
	const url = publicUrl(platform)
	const get = (path: string) =>
		// A certificate of its own making is judged elsewhere.
		fetch(url + path, {
			redirect: "manual",
			signal: AbortSignal.timeout(5000),
			tls: { rejectUnauthorized: false },
		})
	const [page, login] = await Promise.all([get("/"), get("/login")]).catch(() => [])
	if (!page || !login) return [headers.unknown(`${url} can't be reached from here.`)]
	return [
		...judgeHeaders(page.headers, url.startsWith("https:") && !/^https:\/\/(localhost|[\d.]+|\[)/.test(url)),
		...judgeCookies(login.headers.getSetCookie(), url.startsWith("https:")),
		await judgeDoors(platform.services, get),
	]
}

export const judgeHeaders = (given: Headers, secure: boolean): Finding[] => {
	const policy = given.get("content-security-policy") ?? ""
	const missing = [
		...(policy ? [] : ["Content-Security-Policy"]),
		...(/script-src[^;]*'unsafe-(inline|eval)'/.test(policy) ? ["a policy without unsafe scripts"] : []),
		...(given.get("x-content-type-options") === "nosniff" ? [] : ["X-Content-Type-Options"]),
		...(given.get("x-frame-options") || policy.includes("frame-ancestors") ? [] : ["X-Frame-Options"]),
		...(given.get("referrer-policy") ? [] : ["Referrer-Policy"]),
		...(!secure || given.get("strict-transport-security") ? [] : ["Strict-Transport-Security"]),
	]
	const told = ["server", "x-powered-by"].filter((name) => /\d/.test(given.get(name) ?? ""))
	return [
		missing.length
			? headers.wrong(
					`Missing: ${missing.join(", ")}.`,
					"Something between here and the gateway takes them away: look at your proxy.",
				)
			: headers.ok(),
		told.length
			? quiet.wrong(`It sends ${told.join(" and ")}.`, "Let your proxy drop these headers.")
			: quiet.ok(),
	]
}

export const judgeCookies = (given: string[], secure: boolean): Finding[] => {
	const open = given.filter(
		(cookie) =>
			!/;\s*httponly/i.test(cookie) ||
			!/;\s*samesite=(lax|strict)/i.test(cookie) ||
			(secure && !/;\s*secure/i.test(cookie)),
	)
	if (!given.length) return []
	return [
		open.length
			? cookies.wrong(
					open.map((cookie) => cookie.split("=")[0]).join(", "),
					"Update HiveMatrix; look at what your proxy changes.",
				)
			: cookies.ok(),
	]
}

const judgeDoors = async (
	services: Subject["platform"]["services"],
	get: (path: string) => Promise<Response>,
): Promise<Finding> => {
	const asked = await Promise.all(
		services
			.filter(({ visible, paths }) => visible && !paths.some((rule) => "public" in rule))
			.map(async ({ name }) => ({ name, status: (await get(`/${name}/`)).status })),
	)
	const open = asked.filter(({ status }) => status < 300)
	return open.length
		? closed.wrong(
				`${open.map(({ name }) => name).join(", ")} answered a stranger.`,
				"Stop the gateway: bun helm stop nexus.",
			)
		: closed.ok(`${asked.length} services asked`)
}
