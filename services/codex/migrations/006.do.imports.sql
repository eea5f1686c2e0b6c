create table imports (
	id integer generated always as identity primary key,
	-- Null until the headings, or a person, say what the rows are.
	noun text check (noun in ('companies', 'contacts', 'locations', 'assets')),
	file_name text not null,
	-- How the file was read: its encoding and delimiter.
	encoding text not null,
	delimiter text not null,
	headings text[] not null,
	-- What the numbers of each column's dates say, by position: mdy, dmy, either or none.
	date_orders text[] not null,
	-- The noun's field for each column, by position; null leaves the column out.
	mapping text[] not null,
	-- See ImportOptions in import/options.ts.
	options jsonb not null default '{}',
	state text not null check (state in (
		'mapping', 'previewing', 'previewed', 'applying', 'applied', 'undoing', 'undone', 'failed'
	)),
	-- What a run is doing, for the page that shows it.
	step text,
	done integer not null default 0,
	total integer not null,
	-- How many rows of each fate the preview found; after applying, what was done.
	counts jsonb not null default '{}',
	-- The newest audit row that the preview can have known: while it is the newest, the preview holds.
	audit_seen bigint,
	-- Of what the preview showed, to tell whether a later one shows the same.
	digest text,
	-- A sentence about what went wrong, or changed since.
	problem text,
	-- Who asked for the run under way: a resumed run acts in the same name.
	actor jsonb not null,
	created_at timestamptz not null default now(),
	applied_at timestamptz,
	undone_at timestamptz
);

-- The file as it was sent, one row a record, so that it can be mapped anew.
create table import_cells (
	import_id integer not null references imports on delete cascade,
	-- As a spreadsheet counts: the headings are row 1.
	row_number integer not null,
	cells jsonb not null,
	primary key (import_id, row_number)
);

-- What the preview made of each row; filled anew by each preview.
create table import_rows (
	import_id integer not null references imports on delete cascade,
	row_number integer not null,
	-- Columns and their values, references apart.
	record jsonb not null,
	-- [{ "column": heading, "message": sentence }]: why the row is wrong, and what is good to know.
	reasons jsonb not null default '[]',
	notes jsonb not null default '[]',
	-- The company it belongs to: of the record, or null while it is to be created.
	owner_id integer,
	owner_named boolean not null default false,
	-- By which rows of one file are told to be about the same thing.
	key text,
	fate text check (fate in ('new', 'changed', 'same', 'wrong')),
	target_id integer,
	-- { field: { before, after } }
	changes jsonb not null default '{}',
	-- Companies of the contact, or contacts of the asset, by id.
	links_before integer[] not null default '{}',
	links_after integer[] not null default '{}',
	-- The record's version when it was compared, and after the import wrote it.
	version integer,
	-- Whether undoing left the record alone, because it had changed since.
	kept boolean not null default false,
	primary key (import_id, row_number)
-- A preview writes each row several times: with room beside it, without touching the indexes.
) with (fillfactor = 40);
create index import_rows_by_fate on import_rows (import_id, fate, row_number);

-- What a row names: companies, its location, the contacts of an asset.
create table import_mentions (
	import_id integer not null references imports on delete cascade,
	row_number integer not null,
	kind text not null check (kind in ('company', 'location', 'contact')),
	position integer not null,
	number text,
	name text,
	email text,
	username text,
	first_name text,
	last_name text,
	-- What it turned out to be; null while there is no such record.
	record_id integer,
	-- By which mentions of one new record are told to be the same.
	key text,
	primary key (import_id, row_number, kind, position)
);

-- Companies, locations and contacts that an import created because rows named them.
create table import_created (
	import_id integer not null references imports on delete cascade,
	noun text not null,
	record_id integer not null,
	version integer not null,
	primary key (import_id, noun, record_id)
);

create function next_account_number() returns text language plpgsql as $$
declare
	number text;
begin
	loop
		number := nextval('account_numbers')::text;
		exit when not exists (select from companies where account_number = number::citext);
	end loop;
	return number;
end $$;
