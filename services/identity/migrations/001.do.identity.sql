create table users (
	id uuid primary key default gen_random_uuid(),
	-- What a person types: lower case and NFKC, so that Ada and ada are one person.
	username text not null unique check (username = lower(username)),
	-- Absent where nobody told us; lower case.
	email text unique check (email = lower(email)),
	first_name text not null default '',
	last_name text not null default '',
	enabled boolean not null default true,
	-- Argon2id in PHC format. Absent: no password was ever set, so nobody can sign in as this user.
	password_hash text,
	password_changed_at timestamptz,
	-- Account numbers of the companies a client-level user belongs to.
	companies text[] not null default '{}',
	created_at timestamptz not null default now(),
	last_sign_in_at timestamptz,
	-- Attempts since the last success that were wrong or are still being checked.
	failed_sign_ins integer not null default 0,
	last_attempt_at timestamptz,
	-- Until then every password is refused, the right one too.
	locked_until timestamptz
);

create table groups (
	id uuid primary key default gen_random_uuid(),
	name text not null unique
);

insert into groups (name) values ('admins'), ('technicians'), ('billing'), ('client');

create table memberships (
	user_id uuid not null references users on delete cascade,
	group_id uuid not null references groups on delete cascade,
	primary key (user_id, group_id)
);

create index memberships_group on memberships (group_id);

-- Who tries to sign in, whatever the username: a guesser who changes names is counted here.
create table sign_in_addresses (
	-- One IPv4 address, or the /64 network of an IPv6 address.
	address cidr primary key,
	attempts integer not null,
	-- When counting began; it begins anew after the window.
	since timestamptz not null
);

-- The provider's own objects: sessions, grants, codes, refresh tokens, interactions under way.
create table provider_state (
	type text not null,
	id text not null,
	payload jsonb not null,
	grant_id text generated always as (payload ->> 'grantId') stored,
	uid text generated always as (payload ->> 'uid') stored,
	user_code text generated always as (payload ->> 'userCode') stored,
	-- Whose it is, so that all of a person's sessions can be ended at once.
	account_id text generated always as (coalesce(payload ->> 'accountId', payload #>> '{session,accountId}')) stored,
	expires_at timestamptz not null,
	-- A code or refresh token that was used; using it again is theft.
	consumed_at timestamptz,
	primary key (type, id)
);

create index provider_state_grant on provider_state (grant_id) where grant_id is not null;
create index provider_state_uid on provider_state (type, uid) where uid is not null;
create index provider_state_user_code on provider_state (type, user_code) where user_code is not null;
create index provider_state_account on provider_state (account_id) where account_id is not null;
create index provider_state_expiry on provider_state (expires_at);

create table provider_keys (
	id uuid primary key default gen_random_uuid(),
	-- signing: a private JWK; cookie: random text. The newest signs, all verify.
	kind text not null check (kind in ('signing', 'cookie')),
	-- Encrypted with this service's SECRET_KEY.
	sealed text not null,
	created_at timestamptz not null default now()
);

create table audit_entries (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	-- What happened, in words: "signed in", "password changed".
	action text not null,
	-- Who did it: a username, a client's id, or "start" for what the service does on its first start.
	actor text not null,
	-- Whom it was done to; kept when the user is gone.
	user_id uuid,
	username text,
	address text,
	request_id text,
	details jsonb not null default '{}'
);

create index audit_entries_user on audit_entries (user_id, id desc);
