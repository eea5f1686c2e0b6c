import { identify, type ProcessId } from "./process-table.ts"

/** How to start a process, and how to ask it to end. */
export type Launch = {
	command: string[]
	cwd: string
	env: Record<string, string>
	stopSignal: "SIGTERM" | "SIGINT"
	/** As another user: only root may. */
	user?: { uid: number; gid: number } | undefined
}

/** Descriptors of the files that take what it prints. */
export type Outputs = { out: number; err: number }

/** One process with everything it starts: a process group of its own, which ends as one. */
export class Child {
	readonly id: ProcessId
	/** Settles when the process is gone, and with it whatever it left in its group. */
	readonly exited: Promise<string | number>
	readonly stopSignal: Launch["stopSignal"]

	constructor(launch: Launch, { out, err }: Outputs) {
		const { command, cwd, env, user } = launch
		// Detached means its own session: a Ctrl-C in the terminal reaches Helm alone, which then stops in order.
		const child = Bun.spawn(command, {
			cwd,
			env,
			...user,
			detached: true,
			stdin: "ignore",
			stdout: out,
			stderr: err,
		})
		this.id = identify(child.pid)
		this.stopSignal = launch.stopSignal
		this.exited = child.exited.then((code) => {
			this.signal("SIGKILL")
			return child.signalCode ?? code
		})
	}

	/** Asks it to end, and after `grace` milliseconds ends it. */
	async stop(grace: number): Promise<void> {
		this.signal(this.stopSignal)
		const insist = setTimeout(() => this.signal("SIGKILL"), grace)
		await this.exited
		clearTimeout(insist)
	}

	signal(signal: NodeJS.Signals): void {
		try {
			process.kill(-this.id.pid, signal)
		} catch {
			// The group is gone already.
		}
	}
}
