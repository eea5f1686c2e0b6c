/**
 * `bun run bench:backup`: 100,000 rows in three services, backed up, proven, restored into an empty home on other ports,
 * signed in to, and compared; with size, time and memory, beside psql's COPY through zstd of the same tables.
 */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { connect, type Pool } from "@hivematrix/shared/db"
import { openBrowser } from "@hivematrix/shared/test"
import { type Platform, startPlatform } from "@hivematrix/shared/test/platform"

const root = resolve(import.meta.dir, "../..")
const services = ["codex", "core", "identity"]

const seeds: Record<string, string> = {
	codex: `
		select set_config('codex.who', 'bench', true), set_config('codex.request_id', 'bench', true);
		insert into companies (name, account_number, notes)
		select 'Company ' || i, 'B' || i, md5(i::text) || md5((i * 7)::text) from generate_series(1, 10000) i;
		insert into contacts (first_name, last_name, email)
		select 'Ada' || i, 'Lovelace' || i, 'ada' || i || '@example.com' from generate_series(1, 20000) i`,
	core: `
		insert into audit_events (event, subject, detail, request_id)
		select 'session.started', 'user' || i, md5(i::text), gen_random_uuid()::text from generate_series(1, 30000) i`,
	identity: `
		insert into audit_entries (action, actor, username, address)
		select 'signed in', 'user' || i, 'user' || i, '10.0.0.' || i % 250 from generate_series(1, 10000) i`,
}

const databaseOf = async (home: string, service: string): Promise<{ url: string; sql: Pool }> => {
	const text = await readFile(join(home, `configs/services/${service}.env`), "utf8")
	const url = /^DATABASE_URL=(.+)$/m.exec(text)?.[1] ?? ""
	return { url, sql: connect(url, { max: 1 }) }
}

/** Rows and a hash of each table's content, whatever their order. */
const contentOf = async (home: string): Promise<{ tables: Record<string, string>; rows: number }> => {
	const tables: Record<string, string> = {}
	let rows = 0
	for (const service of services) {
		const { sql } = await databaseOf(home, service)
		for (const { name } of await sql<
			{ name: string }[]
		>`select tablename as name from pg_tables where schemaname = 'public'`) {
			const [row] = await sql.unsafe<{ count: number; sum: string }[]>(
				`select count(*)::int as count, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum from ${name} t`,
			)
			tables[`${service}.${name}`] = `${row?.count} rows, ${row?.sum}`
			rows += row?.count ?? 0
		}
		await sql.end()
	}
	return { tables, rows }
}

const run = async (...words: string[]) => {
	const began = performance.now()
	const child = Bun.spawn(["bun", "helm/main.ts", ...words], { cwd: root, stdout: "pipe", stderr: "pipe" })
	const [out, error] = await Promise.all([
		new Response(child.stdout).text(),
		new Response(child.stderr).text(),
	])
	if ((await child.exited) !== 0) throw new Error(`${words.join(" ")}: ${out}${error}`)
	const memory = child.resourceUsage()?.maxRSS ?? 0
	return { out, seconds: (performance.now() - began) / 1000, memory }
}

/** The peer: psql's COPY of every table, one after the other, through `zstd`. */
const peer = async (home: string) => {
	const file = join(home, "peer.zst")
	const lines: string[] = []
	for (const service of services) {
		const { url, sql } = await databaseOf(home, service)
		const tables = await sql<
			{ name: string }[]
		>`select tablename as name from pg_tables where schemaname = 'public'`
		for (const { name } of tables) lines.push(`psql -qX "${url}" -c "copy ${name} to stdout"`)
		await sql.end()
	}
	const began = performance.now()
	await Bun.$`sh -c ${`(${lines.join("; ")}) | zstd -q -f -o ${file}`}`
	return { seconds: (performance.now() - began) / 1000, bytes: (await stat(file)).size }
}

const signIn = async (platform: Pick<Platform, "url">, password: string): Promise<string> => {
	const browser = await openBrowser()
	try {
		const page = await browser.newPage()
		await page.goto(`${platform.url}/codex/companies`)
		await page.fill("input[name=username]", "admin")
		await page.fill("input[name=password]", password)
		await page.click("button[type=submit]")
		await page.waitForURL(/\/codex\//)
		return await page.title()
	} finally {
		await browser.close()
	}
}

const startAt = async (home: string, offset: number): Promise<{ stop: () => Promise<void> }> => {
	const command = ["bun", "helm/main.ts", "start", "--home", home, "--port-offset", String(offset)]
	const child = Bun.spawn(command, { cwd: root, stdout: "pipe", stderr: "inherit" })
	let printed = ""
	for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
		printed += part
		if (printed.includes("HiveMatrix is ready")) break
	}
	if (!printed.includes("HiveMatrix is ready")) throw new Error(printed)
	const stop = async () => {
		child.kill("SIGTERM")
		await child.exited
	}
	return { stop }
}

const show = (what: string, value: string) => console.log(`${what.padEnd(44)} ${value}`)
const figures = ({ seconds, memory }: { seconds: number; memory: number }) =>
	`${seconds.toFixed(2)} s, ${(memory / 2 ** 20).toFixed(0)} MB at most`

const platform = await startPlatform()
const elsewhere = await mkdtemp(join(tmpdir(), "hivematrix-restored-"))
await Bun.$`rmdir ${elsewhere}`
try {
	for (const service of services) {
		const { sql } = await databaseOf(platform.home, service)
		await sql.begin((tx) => tx.unsafe(seeds[service] ?? ""))
		await sql.unsafe("analyze")
		await sql.end()
	}
	const taken = await run("backup", "--json", "--home", platform.home)
	const { file, bytes } = JSON.parse(taken.out)
	const before = await contentOf(platform.home)
	show("rows in three services", before.rows.toLocaleString("en"))
	show("helm backup", figures(taken))
	show("archive", `${(bytes / 1e6).toFixed(2)} MB`)
	if (Bun.which("psql") && Bun.which("zstd")) {
		const other = await peer(platform.home)
		show("psql COPY | zstd", `${other.seconds.toFixed(2)} s, ${(other.bytes / 1e6).toFixed(2)} MB`)
		show(
			"ratio of time and size",
			`${(taken.seconds / other.seconds).toFixed(2)}, ${(bytes / other.bytes).toFixed(2)}`,
		)
	}
	show("helm backup verify", figures(await run("backup", "verify", "--home", platform.home)))
	const identity = join(platform.home, "configs/backup_identity.txt")
	show(
		"helm restore to an empty home",
		figures(await run("restore", file, "--home", elsewhere, "--identity", identity)),
	)
	const offset = Number(new URL(platform.url).port) - 8000 + 137
	const began = performance.now()
	const restored = await startAt(elsewhere, offset)
	show("start of the restored one, on other ports", `${((performance.now() - began) / 1000).toFixed(1)} s`)
	const title = await signIn({ url: `http://localhost:${8000 + offset}` }, platform.adminPassword)
	show("signed in there, and saw", title)
	const after = await contentOf(elsewhere)
	// Signing in writes; sessions and codes end with a restore, by intention.
	const alive =
		/^(core\.(sessions|signing_keys|audit_events)|identity\.(users|provider_\w+|passkey_challenges|audit_entries|sign_in_addresses|known_\w+))$/
	const different = Object.keys(before.tables).filter(
		(name) => !alive.test(name) && before.tables[name] !== after.tables[name],
	)
	show(
		"tables compared, different",
		`${Object.keys(before.tables).length}, ${different.join(", ") || "none"}`,
	)
	await restored.stop()
	if (different.length) process.exitCode = 1
} finally {
	await platform.stop()
	await rm(elsewhere, { recursive: true, force: true })
}
process.exit()
