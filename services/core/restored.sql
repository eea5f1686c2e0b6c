-- After a restore nobody is signed in: a session that was revoked since the backup must not come back.
update sessions set revoked_at = now() where revoked_at is null;
-- Tokens of the time between, which no session knows any more, were signed by these; Core makes a new one.
update signing_keys set retired_at = now() where retired_at is null;
