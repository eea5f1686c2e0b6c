import { z } from "zod"
import { ConfigurationError, port, readEnv } from "./env.ts"
import { handOver, type Serving } from "./hand-over.ts"
import { openInstanceDoor } from "./instance-door.ts"
import { createLog, errorContext, type Log, logLevels } from "./log.ts"

/** The settings that Helm gives every service; a service with more extends them. */
export const ServiceSettings = z.object({
	SERVICE_NAME: z.string(),
	PORT: port,
	HOST: z.string().default("127.0.0.1"),
	CORE_SERVICE_URL: z.url(),
	/** Where people reach the platform: the gateway's public address. */
	NEXUS_SERVICE_URL: z.url(),
	/** By which Core knows this service. */
	SERVICE_SECRET: z.string().min(32),
	/** 32 random bytes in base64url, this service's alone: for cookies and keys it seals. */
	SECRET_KEY: z.string().min(43),
	/** The `services.json` that says where the others are. */
	SERVICES_FILE: z.string(),
	/** A unix socket to open, at which Helm reaches this very process, whoever else listens on its port. */
	INSTANCE_SOCKET: z.string().optional(),
	LOG_LEVEL: z.enum(logLevels).default("info"),
})
export type ServiceSettings = z.infer<typeof ServiceSettings>

/** The settings of a service with a database of its own. */
export const DatabaseSettings = ServiceSettings.extend({ DATABASE_URL: z.url() })

/** What answers requests, what ends streams that would never end, and what to close after the last answer. */
export type Running = {
	app: { fetch: (request: Request, server: Bun.Server<unknown>) => Response | Promise<Response> }
	endStreams?: () => void
	/** Ends listeners of its own like the usual one: no new requests, those under way to their end. */
	drain?: (() => Promise<unknown>) | undefined
	close?: () => Promise<unknown>
	/** What Helm gets for `/metrics`, where the app itself answers something else there, or nothing. */
	metrics?: () => string
	/** More options of `Bun.serve`, for the one service that needs them. */
	serve?: object
}

/** The exit code of wrong settings (EX_CONFIG of sysexits.h): trying again would not help. */
export const wrongSettingsCode = 78

/** How long requests under way may take when a service is told to stop, in milliseconds. */
const patience = 8_000

/**
 * Reads a service's settings, builds it, serves it, and ends it on SIGTERM or SIGINT: first no new requests, then those
 * under way to their end, then what `build` gave for closing. Where another process takes over its port, Helm has it hand
 * over first; listeners that `build` opens itself answer by `serving(fetch)`, so that they do too.
 */
export const startService = async <Settings extends ServiceSettings>(
	schema: z.ZodType<Settings>,
	build: (settings: Settings, log: Log, serving: Serving) => Promise<Running>,
): Promise<void> => {
	try {
		const settings = readEnv(schema)
		const log = createLog(settings.SERVICE_NAME, settings.LOG_LEVEL)
		const over = handOver(settings.HOST !== "127.0.0.1")
		const { app, endStreams, drain, close, metrics, serve } = await build(settings, log, over.serving)
		const server = Bun.serve({
			port: settings.PORT,
			hostname: settings.HOST,
			reusePort: true,
			idleTimeout: 60,
			...serve,
			fetch: over.serving(app.fetch),
		})
		log.info(`Listening on ${server.hostname}:${settings.PORT}`)
		const finish = async () => {
			endStreams?.()
			await Promise.all([server.stop(), drain?.()])
		}
		if (settings.INSTANCE_SOCKET) {
			const handItOver = () => over.begin().then(finish)
			openInstanceDoor(settings.INSTANCE_SOCKET, { fetch: app.fetch, metrics, drain: handItOver })
		}
		const stop = async () => {
			await Promise.race([finish(), Bun.sleep(patience)])
			await close?.()
			process.exit(0)
		}
		process.once("SIGTERM", stop)
		process.once("SIGINT", stop)
	} catch (error) {
		const log = createLog(process.env.SERVICE_NAME ?? "service")
		if (error instanceof ConfigurationError) {
			log.error(error.message, error.cause ? errorContext(error.cause) : {})
			process.exit(wrongSettingsCode)
		}
		log.error(`It could not start: ${error instanceof Error ? error.message : error}`, errorContext(error))
		process.exit(1)
	}
}
