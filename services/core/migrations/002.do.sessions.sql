create table sessions (
	id text primary key, -- the token's jti: 32 random bytes in base64url
	origin text not null check (origin in ('sign-in', 'helm')), -- who asked for it
	subject text not null, -- the provider's id of the person
	username text not null,
	name text not null,
	email text not null,
	level text not null check (level in ('admin', 'technician', 'billing', 'client')),
	groups text[] not null,
	companies text[] not null, -- account numbers a client-level user belongs to
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	revoked_at timestamptz -- refused from then on, everywhere
);

create index sessions_expire on sessions (expires_at);
create index sessions_revoked on sessions (revoked_at) where revoked_at is not null;

create table audit_events (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	event text not null, -- session.started, session.revoked, exchange.refused, service-token.refused
	subject text not null, -- username, service or whatever is known of who asked
	session_id text, -- no foreign key: the event outlives the session
	detail text,
	request_id text not null
);

create index audit_events_at on audit_events (at);
