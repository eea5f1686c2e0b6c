alter table sessions
	add column ends_at timestamptz, -- the absolute limit: no renewal goes beyond it
	add column cookie_sha256 text unique, -- of the secret in the browser's cookie; none where no browser holds the session
	add column address text not null default '', -- where it was begun
	add column device text not null default '', -- in words, from the browser's own description
	add column last_used_at timestamptz not null default now(), -- a minute coarse; sessions with a cookie end when idle
	add column provider_sid text, -- the provider's name of its own session, for back-channel logout
	add column sealed_refresh_token text, -- JWE under Core's SECRET_KEY; never leaves Core but for the provider
	add column sealed_id_token text, -- the same, for the provider's own logout
	add column renewed_at timestamptz not null default now(), -- when the provider last vouched for the person
	add column renewing_until timestamptz, -- one Core is asking the provider, or all wait after a failure
	add column revoked_by text, -- username, service:NAME or provider
	add column revoked_because text;

update sessions set ends_at = expires_at;
alter table sessions alter column ends_at set not null;

comment on column sessions.expires_at is 'when the last token that was minted for it ends';

create index sessions_subject on sessions (subject) where revoked_at is null;
create index sessions_provider_sid on sessions (provider_sid) where revoked_at is null;

create table logout_tokens (
	jti text primary key, -- each logout token of the provider counts once
	heard_at timestamptz not null default now()
);
