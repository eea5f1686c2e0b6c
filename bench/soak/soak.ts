import { randomInt } from "node:crypto"
import { startPlatform, until } from "@hivematrix/shared/test"
import { type Act, acts, WrongAnswer } from "./acts.ts"
import { watchMemory } from "./memory.ts"
import { addSoakService } from "./service.ts"
import { makeTrouble } from "./trouble.ts"
import { newVisitor, Refusal, type Visitor } from "./visitor.ts"

export type SoakReport = {
	/** How often each act went well. */
	done: Record<string, number>
	/** How often one was refused or cut off while something was restarted. */
	excused: number
	/** Answers that nothing excuses, in words. */
	wrong: string[]
	restarts: Record<string, number>
	/** Of the gateway, in MiB, and MiB a minute. */
	memory: { first: number; highest: number; last: number; slope: number }
}

/** Mixed load by several people on a whole platform, with random restarts behind its gateway. */
export const soak = async ({
	seconds,
	people,
	pause = [3_000, 12_000],
	pace = 0,
}: {
	seconds: number
	people: number
	/** Between two restarts, in milliseconds. */
	pause?: [number, number]
	/** How long each person rests after each act, in milliseconds. */
	pace?: number
}): Promise<SoakReport> => {
	const off = { rate_per_address: "off", rate_per_user: "off", rate_of_sign_in: "off" }
	const platform = await startPlatform({ gateway: off })
	const report = { done: {} as Record<string, number>, excused: 0, wrong: [] as string[] }
	try {
		const service = await addSoakService(platform)
		const names = Array.from({ length: people }, (_, n) => `soak-${n}-${crypto.randomUUID().slice(0, 8)}`)
		const visitors: Visitor[] = []
		for (const [n, name] of names.entries())
			visitors.push(
				newVisitor(platform.url, name, await platform.addUser(name, n % 3 ? "technicians" : "billing")),
			)
		const ends = Date.now() + seconds * 1000
		const gateway = await platform.pidOf("nexus")
		if (!gateway) throw new Error("There is no gateway.")
		const memory = watchMemory(gateway)
		const trouble = makeTrouble(platform, service.kill, pause)

		const attempt = async (name: string, deed: () => Promise<void>): Promise<boolean> => {
			const began = Date.now()
			try {
				await deed()
				report.done[name] = (report.done[name] ?? 0) + 1
				return true
			} catch (error) {
				const unauthorised = error instanceof Refusal && [401, 403, 404].includes(error.status)
				if (!(error instanceof WrongAnswer) && !unauthorised && trouble.since(began)) report.excused += 1
				else report.wrong.push(`${name}: ${error instanceof Error ? error.message : error}`)
				return false
			}
		}
		const live = async (visitor: Visitor) => {
			const others = names.filter((name) => name !== visitor.name)
			while (Date.now() < ends) {
				if (!(await attempt("sign-in", visitor.signIn))) {
					await Bun.sleep(500)
					continue
				}
				for (let n = randomInt(20, 120); n > 0 && Date.now() < ends; n--) {
					const [name, act] = any(Object.entries(acts)) as [string, Act]
					await attempt(name, () => act(visitor, others))
					await Bun.sleep(pace)
				}
				const headers = visitor.headers()
				if (await attempt("sign-out", visitor.signOut))
					await attempt("refusal after it", async () => {
						const { status } = await fetch(`${platform.url}/soak/whose`, { headers })
						if (status >= 500) throw new Refusal(status)
						if (status !== 401) throw new WrongAnswer(`a session that was signed out got ${status}`)
					})
			}
		}
		await until("the soak's service", async () => (await fetch(`${platform.url}/soak/whose`)).status === 401)
		await Promise.all(visitors.map(live))
		await trouble.stop()
		if ((await platform.pidOf("nexus")) !== gateway) report.wrong.push("The gateway itself was restarted.")
		return { ...report, restarts: trouble.counted, memory: memory.stop() }
	} finally {
		await platform.stop()
	}
}

const any = <T>(list: T[]): T | undefined => list[randomInt(list.length)]
