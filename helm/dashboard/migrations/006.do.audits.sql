-- What the security audits found, the newest last; the finding's own words.
create table audits (
	id bigint generated always as identity primary key,
	at timestamptz not null,
	findings jsonb not null
);
