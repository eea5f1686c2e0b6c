import type { ArgsDef } from "citty"
import { z } from "zod"
import { applyConfig } from "../../config/apply.ts"
import type { Changed } from "../../config/change-config.ts"
import type { Home } from "../../config/home.ts"
import { askHelm } from "../../platform/control-client.ts"
import { holderOf } from "../../supervise/lock.ts"

export const applyOption = {
	apply: { type: "boolean", description: "Restart what works by the old value" },
} satisfies ArgsDef

/** Says what a change means for what runs, and has it done if that was wished. */
export const tellChanged = async (
	home: Home,
	{ keys, affected }: Changed,
	{ apply = false, json = false }: { apply?: boolean | undefined; json?: boolean | undefined },
): Promise<void> => {
	const say = json ? () => {} : (line: string) => console.log(line)
	say(keys.length ? `Changed: ${keys.join(", ")}.` : "Nothing is different.")
	// Core reads by itself what is written of callers.
	if (!apply && keys.some((key) => key.startsWith("callers.")) && holderOf(home))
		await askHelm(home, "/reload", z.unknown())
	const restarted = apply ? await applyConfig(home, affected, (name) => say(`Restarting ${name}.`)) : []
	if (json) return console.log(JSON.stringify({ keys, affected, restarted }))
	const waiting = affected.filter((name) => !restarted.includes(name))
	if (!waiting.length) return
	console.log(
		holderOf(home) && !apply
			? `These work by the old value until they are restarted: ${waiting.join(", ")}. With --apply that is done at once.`
			: `It holds from the next start of ${waiting.join(", ")}.`,
	)
}
