import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { createDatabase } from "@hivematrix/shared/test"
import { rowsOf } from "../backup/copy-rows.ts"
import { readSchema } from "../backup/schema/read-schema.ts"
import { openSession, type Session } from "../backup/session.ts"
import { patience } from "./installation.ts"

setDefaultTimeout(patience)

/** What services may have in a database, and then some: odd names, every kind of column, parts, cycles, owners. */
const everything = `
	create extension citext;
	create extension pg_trgm;
	create schema side;
	create type mood as enum ('glad', 'it''s "so"', 'back\\slash');
	create collation natural_order (provider = icu, locale = 'und-u-kn-true');
	create domain words as text collate natural_order constraint short check (length(value) < 100) default 'none' not null;
	create type pair as (a int, "B b" text collate "C");
	create type span as range (subtype = timestamptz);
	create function joined(parts text[]) returns text language sql immutable as $$ select array_to_string(parts, ' ') $$;
	create sequence numbers as integer start 1001 increment by 7 cycle maxvalue 5000;
	create table "Odd ""table""" (
		id bigint generated always as identity (start 5 increment 2) primary key,
		"select" words,
		mail citext unique,
		number int not null default nextval('numbers'),
		tags text[] not null default '{}',
		"both" text generated always as (joined(tags)) stored,
		twice int generated always as (number * 2) virtual,
		at timestamptz(3) not null default now(),
		price numeric(12, 2) check (price >= 0),
		pair pair, moods mood[], during span,
		constraint "own name" check (number <> 13)
	) with (fillfactor = 90);
	alter sequence numbers owned by "Odd ""table""".number;
	alter table "Odd ""table""" alter column mail set storage external;
	create index on "Odd ""table""" using gin ("both" gin_trgm_ops) where price is not null;
	create unique index side_by_side on "Odd ""table""" (lower("select"), id desc) include (price);
	create table serials (id serial primary key, parent int references serials on delete cascade deferrable initially deferred);
	create table side.children (id int primary key, odd bigint not null, exclude using gist (int4range(id, id + 1) with &&));
	alter table side.children add constraint to_odd foreign key (odd) references "Odd ""table""" not valid;
	create table events (id bigint not null, at date not null, note text, primary key (id, at), check (note <> '')) partition by range (at);
	create table events_1 partition of events for values from ('2026-01-01') to ('2027-01-01');
	create table events_rest partition of events default;
	create index events_by_note on events (note);
	create table entries (id bigint not null, message text);
	create table entries_1 (like entries including all);
	alter table entries_1 inherit entries;
	create view open_ones with (security_barrier) as select id, mail from "Odd ""table""" where price is null;
	create view of_view as select count(*) from open_ones;
	create materialized view kept as select id from "Odd ""table""";
	create unique index on kept (id);
	create function of_row(r serials) returns int language sql as $$ select r.id $$;
	create function begins() returns setof events begin atomic select * from events; end;
	create function stamp() returns trigger language plpgsql as $$ begin new.at := now(); return new; end $$;
	create trigger stamps before update on "Odd ""table""" for each row when (old.price is distinct from new.price) execute function stamp();
	create trigger of_parts after insert on events for each row execute function stamp();
	alter table "Odd ""table""" disable trigger stamps;
	create procedure tidy() language plpgsql as $$ begin delete from serials; end $$;
	alter table serials enable row level security;
	create policy mine on serials as restrictive for select to public using (id > 0);
	create statistics related (dependencies) on id, number from "Odd ""table""";
	comment on table serials is 'It''s a comment';
	comment on column serials.parent is 'above';
	comment on constraint short on domain words is 'short enough';
	comment on function joined(text[]) is 'joins';
	grant select (id), insert on serials to public;
	revoke execute on function joined(text[]) from public;
`

const opened: Session[] = []
const databases: Awaited<ReturnType<typeof createDatabase>>[] = []
afterAll(async () => {
	for (const { end } of opened) await end()
	for (const { drop } of databases) await drop()
})

const createEmpty = async () => {
	const database = await createDatabase()
	databases.push(database)
	const { hostname, port, password, pathname } = new URL(database.url)
	const address = { host: hostname, port: Number(port), role: "postgres", password }
	const session = await openSession(address, pathname.slice(1))
	opened.push(session)
	return { ...database, session: session.sql }
}

describe("a database's schema as SQL", () => {
	test("makes the same schema again, whatever is in it", async () => {
		const [from, to] = [await createEmpty(), await createEmpty()]
		await from.sql.unsafe(everything)
		const one = await readSchema(from.session, [])
		expect(one.uncarried).toEqual([])
		for (const { name, schema } of one.extensions)
			await to.session.unsafe(`create extension ${name} schema ${schema}`)
		await to.session.unsafe(one.before)
		await to.session.unsafe(one.after)
		const two = await readSchema(to.session, [])
		expect(two.before).toBe(one.before)
		expect(two.after).toBe(one.after)
		expect(two.tables.map(({ name, columns, holdsRows }) => ({ name, columns, holdsRows }))).toEqual(
			one.tables.map(({ name, columns, holdsRows }) => ({ name, columns, holdsRows })),
		)
	})

	test("names what it can't carry instead of leaving it out", async () => {
		const { sql, session } = await createEmpty()
		await sql.unsafe(
			"create aggregate total (int) (sfunc = int4pl, stype = int, initcond = '0'); select lo_create(0)",
		)
		expect((await readSchema(session, [])).uncarried).toEqual([
			"aggregate public.total(integer)",
			"large objects",
		])
	})
})

test("tables are copied one after the other on one connection, however big and however slowly they are taken", async () => {
	const { sql, session } = await createEmpty()
	await sql.unsafe(
		"create table big as select i, repeat(md5(i::text), 8) as text from generate_series(1, 30000) i",
	)
	for (let round = 0; round < 4; round++) {
		let rows = 0
		for await (const _ of await rowsOf(session, { name: "public.big", columns: ["i", "text"] }))
			if (++rows % 5000 === 0) await Bun.sleep(5)
		expect(rows).toBe(30_000)
	}
})
