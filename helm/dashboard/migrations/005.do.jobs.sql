-- What takes longer than a page may: installations, backups. Who reloads the page finds it again.
create table jobs (
	id bigint generated always as identity primary key,
	-- As in audit_events: `app.install`, and to what.
	act text not null,
	target text not null,
	who text not null,
	started_at timestamptz not null default now(),
	ended_at timestamptz,
	state text not null default 'running' check (state in ('running', 'done', 'failed')),
	-- [{ title, state, detail }], in order.
	steps jsonb not null default '[]',
	-- What came of it, or why it failed, in a sentence; never a secret.
	result text
);
create index jobs_running on jobs (id) where state = 'running';
