-- What admins did, on the pages and by the command line. A row is written before the act and completed after it.
create table audit_events (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	who text not null,
	-- The person for whom a service did it.
	on_behalf_of text,
	-- What was done, as `noun.verb`: `service.restart`, `user.change`.
	act text not null,
	-- To what: a service's name, a username.
	target text not null,
	-- What it was before and what it is after, by field; never a secret.
	before jsonb,
	after jsonb,
	request_id text not null,
	-- `begun` for ever means that the process died meanwhile.
	outcome text not null default 'begun' check (outcome in ('begun', 'done', 'failed')),
	-- Why it failed, in a sentence.
	reason text
);
create index audit_events_target on audit_events (target, id);
create index audit_events_who on audit_events (who, id);
