create table signing_keys (
	kid text primary key, -- RFC 7638 thumbprint of the public key
	public_jwk jsonb not null, -- as published at /.well-known/jwks.json
	sealed_private_jwk text not null, -- JWE under Core's SECRET_KEY, so a copy of the database signs nothing
	created_at timestamptz not null default now(), -- the newest key signs, every key verifies
	retired_at timestamptz -- from then on no longer published
);
