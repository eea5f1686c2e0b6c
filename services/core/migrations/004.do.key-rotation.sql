alter table signing_keys add column signs_from timestamptz; -- published before, so that every verifier knows it by then
update signing_keys set signs_from = created_at;
alter table signing_keys alter column signs_from set not null;

comment on column signing_keys.sealed_private_jwk is 'JWE under Core''s SECRET_KEY, so a copy of the database signs nothing; empty once the key signs no more';
