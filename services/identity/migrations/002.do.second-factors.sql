-- An administrator chose the password: the next sign-in asks for a new one.
alter table users add column password_temporary boolean not null default false;

-- What the browser says it is (User-Agent), cut to 300 characters.
alter table audit_entries add column device text;

-- Authenticator apps that show time-based codes (RFC 6238).
create table totp_devices (
	id uuid primary key default gen_random_uuid(),
	user_id uuid not null references users on delete cascade,
	label text not null,
	-- The shared secret, encrypted with this service's SECRET_KEY.
	sealed text not null,
	-- The time step of the last code that was taken; this one and earlier ones are refused.
	last_step bigint not null,
	created_at timestamptz not null default now(),
	last_used_at timestamptz
);

create index totp_devices_user on totp_devices (user_id);

-- Public keys whose other half a device keeps (WebAuthn).
create table passkeys (
	id uuid primary key default gen_random_uuid(),
	user_id uuid not null references users on delete cascade,
	label text not null,
	-- The authenticator's own name for it, base64url.
	credential_id text not null unique,
	-- COSE, as the authenticator gave it.
	public_key bytea not null,
	-- How often the authenticator says it has signed; 0 from those that don't count.
	sign_count bigint not null,
	transports text[] not null default '{}',
	created_at timestamptz not null default now(),
	last_used_at timestamptz
);

create index passkeys_user on passkeys (user_id);

-- What gets a person in whose devices are lost.
create table recovery_codes (
	user_id uuid not null references users on delete cascade,
	-- HMAC-SHA-256 under this service's SECRET_KEY, hexadecimal.
	hash text not null,
	used_at timestamptz,
	primary key (user_id, hash)
);

-- Sign-ins that have more than their first step; all of it is forgotten when they end.
create table sign_in_steps (
	-- The provider's interaction, which is bound to one browser by a cookie.
	interaction text primary key,
	user_id uuid not null references users on delete cascade,
	-- What was proven so far, in the words of RFC 8176.
	methods text[] not null,
	expires_at timestamptz not null
);

create index sign_in_steps_user on sign_in_steps (user_id);

-- What an authenticator is asked to sign. Taken out by its first use, right or wrong.
create table passkey_challenges (
	-- The interaction or the session that asked.
	bound_to text primary key,
	challenge text not null,
	expires_at timestamptz not null
);
