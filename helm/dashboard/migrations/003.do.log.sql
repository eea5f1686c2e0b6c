create type log_level as enum ('debug', 'info', 'warn', 'error');

-- What every service wrote. The rows lie in segments: tables of one day's rows each that inherit from this one. New
-- rows go into a small segment without a text index. What is full gets its indexes at once, which costs a fraction of
-- keeping them up to date row by row; many small ones become a large one; an old one is dropped whole.
create table log_entries (
	-- In the order of arrival: whoever writes holds log_writer until the end of the transaction.
	id bigint not null,
	time timestamptz not null,
	level log_level not null,
	service text not null,
	-- Which of the service's processes.
	instance text not null,
	-- Compared byte by byte: to search without regard to case by the rules of every language is three times as slow.
	message text collate "C" not null,
	request_id text,
	"user" text,
	context jsonb,
	-- The machine, where it is another one.
	hostname text
);

create table log_segments (
	-- The table's name.
	name text primary key,
	-- In UTC.
	day date not null,
	-- Made of small ones.
	merged boolean not null default false,
	last_id bigint not null default 0,
	rows bigint not null default 0,
	min_time timestamptz,
	max_time timestamptz,
	-- Full, or of a day that is over: nothing is added any more.
	closed boolean not null default false,
	-- It has its indexes, and counts and bytes are known.
	indexed boolean not null default false,
	-- Rows by service and level, {"codex": {"info": 7}}: to pass by what can hold nothing that is looked for.
	counts jsonb,
	bytes bigint
);
create index on log_segments (day, closed);

create sequence log_segment;

-- Whose row is locked writes; there is one.
create table log_writer (
	one boolean primary key default true check (one),
	next_id bigint not null default 1
);
insert into log_writer default values;

-- Up to which byte each spool was taken in; moves with the rows in one transaction.
create table log_positions (
	-- The spool's file name.
	spool text primary key,
	-- Tells a file from another that later has its name.
	inode bigint not null,
	position bigint not null
);

-- Entries a minute and an hour, for charts.
create table log_counts_minutely (
	time timestamptz not null,
	service text not null,
	level log_level not null,
	count bigint not null,
	primary key (time, service, level)
);
create table log_counts_hourly (like log_counts_minutely including all);

-- What was sent with an idempotency key, for a day.
create table log_ingests (
	service text not null,
	key text not null,
	-- Of the body: another body under the same key is a mistake.
	digest text not null,
	ingested int not null,
	at timestamptz not null default now(),
	primary key (service, key)
);
create index on log_ingests (at);
