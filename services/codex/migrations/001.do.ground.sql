create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- As people sort: without regard to case or accents first, and PC-2 before PC-10.
create collation natural_order (provider = icu, locale = 'und-u-kn-true');
create domain words as text collate natural_order;

-- What a search compares: lower case, without accents. Declared immutable, as generated columns ask, although a
-- database administrator could edit the unaccent dictionary.
create function search_key(variadic parts text[]) returns text
language sql immutable parallel safe as $$
	select lower(public.unaccent('public.unaccent'::regdictionary, array_to_string(parts, ' ')) collate "und-x-icu")
$$;

-- A list as text; the built-in one is not immutable, because it also serves types whose text depends on settings.
create function joined(parts text[]) returns text language sql immutable parallel safe as $$
	select array_to_string(parts, ' ')
$$;

create table audit (
	id bigint generated always as identity primary key,
	-- The transaction's time, so that all changes of one act share it.
	at timestamptz not null default now(),
	-- The table changed.
	noun text not null,
	record_id integer not null,
	act text not null check (act in ('created', 'changed', 'archived', 'restored', 'deleted')),
	-- Username or, for a machine, service name.
	who text not null,
	-- The person a service acted for; null when a person acted.
	on_behalf_of text,
	-- The request as the gateway numbered it, the same in every service's log.
	request_id text not null,
	-- The import that did it, when one did.
	import_id integer,
	-- { field: { "before": …, "after": … } }: only what differs, absent where there was nothing.
	changes jsonb not null
);
create index audit_of_record on audit (noun, record_id, id desc);
create index audit_of_import on audit (import_id) where import_id is not null;
-- What people did by hand, newest first, past the many rows of imports.
create index audit_by_hand on audit (id desc) where import_id is null;

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'The audit trail is only ever added to.';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
	for each statement execute function refuse_change();

-- Who changes something, as the transaction said with set_config; nothing can be written without it.
create function acting(out who text, out on_behalf_of text, out request_id text, out import_id integer)
language plpgsql stable as $$
begin
	who := nullif(current_setting('codex.who', true), '');
	on_behalf_of := nullif(current_setting('codex.on_behalf_of', true), '');
	request_id := nullif(current_setting('codex.request_id', true), '');
	import_id := nullif(current_setting('codex.import_id', true), '');
	if who is null or request_id is null then
		raise exception 'A change needs codex.who and codex.request_id: begin it with asCaller.';
	end if;
end $$;

-- Statement triggers with transition tables: one set-based insert, be it for one row or fifty thousand.
create function audit_insert() returns trigger language plpgsql as $$
declare
	skip text[] := array['id', 'version', 'created_at', 'updated_at', 'search_text'] || tg_argv;
	actor record := acting();
begin
	insert into audit (noun, record_id, act, who, on_behalf_of, request_id, import_id, changes)
	select tg_table_name, (row ->> 'id')::integer, 'created', actor.who, actor.on_behalf_of,
		actor.request_id, actor.import_id, (
			select coalesce(jsonb_object_agg(key, jsonb_build_object('after', value)), '{}')
			from jsonb_each(row - skip)
			where value not in ('null', '[]')
		)
	from (select to_jsonb(after_rows) as row from after_rows) as inserted;
	return null;
end $$;

create function audit_update() returns trigger language plpgsql as $$
declare
	skip text[] := array['id', 'version', 'created_at', 'updated_at', 'search_text'] || tg_argv;
	actor record := acting();
begin
	insert into audit (noun, record_id, act, who, on_behalf_of, request_id, import_id, changes)
	select tg_table_name, record_id,
		case
			when changes -> 'archived_at' is null then 'changed'
			when changes -> 'archived_at' -> 'after' is null then 'restored'
			else 'archived'
		end,
		actor.who, actor.on_behalf_of, actor.request_id, actor.import_id, changes
	from (
		select (before ->> 'id')::integer as record_id, (
			select jsonb_object_agg(key, jsonb_strip_nulls(jsonb_build_object(
				'before', nullif(value, '[]'), 'after', nullif(after -> key, '[]'))))
			from jsonb_each(before - skip)
			where value is distinct from after -> key
		) as changes
		from (
			select to_jsonb(b) as before, to_jsonb(a) as after
			from before_rows b join after_rows a using (id)
		) as pairs
	) as differences
	where changes is not null;
	return null;
end $$;

create function audit_delete() returns trigger language plpgsql as $$
declare
	skip text[] := array['id', 'version', 'created_at', 'updated_at', 'search_text'] || tg_argv;
	actor record := acting();
begin
	insert into audit (noun, record_id, act, who, on_behalf_of, request_id, import_id, changes)
	select tg_table_name, (row ->> 'id')::integer, 'deleted', actor.who, actor.on_behalf_of,
		actor.request_id, actor.import_id, (
			select coalesce(jsonb_object_agg(key, jsonb_build_object('before', value)), '{}')
			from jsonb_each(row - skip)
			where value not in ('null', '[]')
		)
	from (select to_jsonb(before_rows) as row from before_rows) as deleted;
	return null;
end $$;

-- Every change makes a new version, by which a form notices that somebody else was faster.
create function next_version() returns trigger language plpgsql as $$
begin
	new.version := old.version + 1;
	new.updated_at := now();
	return new;
end $$;
