import { statSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { changeConfig } from "../config/change-config.ts"
import type { Checked } from "../config/check-platform.ts"
import { type Platform, publicUrl } from "../config/environment.ts"
import type { Home } from "../config/home.ts"
import type { Source } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { endSpools, withSpools } from "../logs/spool.ts"
import { openSupervisorLog } from "../logs/supervisor-log.ts"
import { keepSpoolsTidy } from "../logs/tidy-spools.ts"
import { externalPostgres } from "../postgres/external.ts"
import { postgresProgram } from "../postgres/program.ts"
import type { Instance } from "../supervise/instance.ts"
import { instanceSockets } from "../supervise/instance-sockets.ts"
import { openLifeline } from "../supervise/lifeline.ts"
import type { RestartPolicy } from "../supervise/restart-policy.ts"
import { serviceProgram } from "../supervise/service-program.ts"
import { Supervisor } from "../supervise/supervisor.ts"
import type { Reloaded } from "./compare-services.ts"
import { openControl } from "./control.ts"
import type { Progress } from "./progress.ts"
import { reloading } from "./reload.ts"
import { type InstanceStatus, type Status, statusOf } from "./status.ts"
import { keyOf, UsageMeter } from "./usage-meter.ts"
import { watchOutputs } from "./watch-outputs.ts"

const environmentFile = (home: Home, name: string): string => join(home.environments, `${name}.env`)

/** A platform that runs: what commands may ask of it. */
export type RunningPlatform = {
	home: Home
	platform: () => Platform
	status: () => Status
	/** Calls at each change of a state. @returns how to leave */
	watch: (changed: () => void) => () => void
	/** Each of these gives the service's instances as they are then. */
	start: (name: string) => Promise<InstanceStatus[]>
	stop: (name: string) => Promise<InstanceStatus[]>
	restart: (name: string) => Promise<InstanceStatus[]>
	/** Restarts whatever runs and can be replaced without a gap, one after another. @returns their names, in this order */
	restartAll: () => Promise<string[]>
	/** Reads manifests and configuration anew: starts what is new or changed, and stops what is gone. */
	reload: () => Promise<Reloaded>
	/** Settles when everything is ready or given up on. */
	settled: () => Promise<void>
	/** Settles when everything is ready, be it after a failure was put right. */
	ready: () => Promise<void>
	/** Takes the first start's password out of the configuration, once it was shown. */
	forgetPassword: () => void
	/** Stops everything, in order. */
	end: () => Promise<void>
	/** Whether that has begun. */
	ending: () => boolean
	/** Ends everything at once. */
	kill: () => void
	ended: Promise<void>
}

/** Starts what was checked. */
export const startPlatform = async (
	source: Source,
	checked: Checked,
	{ progress, policy, leaveHome }: { progress: Progress; policy: RestartPolicy; leaveHome: () => void },
): Promise<RunningPlatform> => {
	const { home } = source
	let { platform } = checked
	const current = () => platform
	const lifeline = await openLifeline(home, policy.grace)
	const { log, changed } = openSupervisorLog(home)
	const tidiness = keepSpoolsTidy(home, log)
	const outputs = watchOutputs(home, progress.logged)
	const meter = new UsageMeter()
	const watchers = new Set<() => void>()
	const over = Promise.withResolvers<void>()
	const supervisor = new Supervisor(
		[
			checked.installation ? postgresProgram(checked.installation, current) : externalPostgres(current),
			...platform.services.map((service) => serviceProgram(service, current)),
		],
		{
			policy,
			nextSocket: instanceSockets(home),
			withOutputs: (name, start) => {
				const child = withSpools(home, name, start)
				void child.exited.then(() => endSpools(home, name))
				return child
			},
			onChange: (instance) => {
				const { program, state, reason, restarts } = instance
				changed({ service: program.name, instance: instance.name, state, reason, restarts })
				progress.changed(instance)
				for (const tell of watchers) tell()
			},
			hold: lifeline.hold,
			release: lifeline.release,
		},
	)
	const look = (instances: Instance[]): InstanceStatus[] => {
		const measured = meter.read(supervisor.instances.flatMap(({ process }) => process ?? []))
		return instances.map((instance) =>
			statusOf(instance, instance.process && measured.get(keyOf(instance.process.id))),
		)
	}
	const after = async (name: string, deed: Promise<void>): Promise<InstanceStatus[]> => {
		await deed
		await supervisor.settled(supervisor.find(name))
		return look(supervisor.find(name))
	}
	const reload = reloading({
		source,
		supervisor,
		platform: current,
		adopt: (next) => {
			platform = writeConfiguration(next)
			return platform
		},
	})
	/** What starts from now on starts with what the configuration says now. */
	const refresh = () => {
		platform = writeConfiguration({ ...platform, config: changeConfig(source, () => {}).config })
	}
	let ending: Promise<void> | undefined
	const end = async () => {
		progress.stopping()
		await supervisor.stopAll()
		outputs.stop()
		tidiness.stop()
		lifeline.close()
		leaveHome()
		progress.stopped()
	}
	const running: RunningPlatform = {
		home,
		platform: current,
		status: () => ({
			url: publicUrl(platform),
			home: home.root,
			pid: process.pid,
			instances: look(supervisor.instances),
		}),
		watch: (changed) => {
			watchers.add(changed)
			return () => watchers.delete(changed)
		},
		start: async (name) => {
			refresh()
			return after(name, supervisor.start(name))
		},
		stop: (name) => after(name, supervisor.stop(name)),
		restart: async (name) => {
			refresh()
			return after(name, supervisor.restart(name))
		},
		restartAll: async () => {
			refresh()
			return supervisor.restartAll()
		},
		reload,
		settled: () => supervisor.settled(),
		ready: () => supervisor.until(() => supervisor.instances.every(({ state }) => state === "ready")),
		forgetPassword: () => {
			const { config } = changeConfig(source, (draft) => delete draft.keycloak.admin_initial_password)
			// A password that was shown is nothing to restart for, so the files' times, by which that is seen, stay.
			const told = platform.services.filter(({ settings }) => settings.includes("ADMIN_INITIAL_PASSWORD"))
			const times = told.map(
				({ name }) => [environmentFile(home, name), statSync(environmentFile(home, name))] as const,
			)
			platform = writeConfiguration({ ...platform, config })
			for (const [file, { atime, mtime }] of times) utimesSync(file, atime, mtime)
		},
		end: () => {
			ending ??= end().then(() => over.resolve())
			return ending
		},
		ending: () => ending !== undefined,
		kill: () => supervisor.killAll(),
		ended: over.promise,
	}
	const control = openControl(running)
	void over.promise.then(() => control.close())
	supervisor.startAll()
	return running
}
