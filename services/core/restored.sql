do $$
begin
	-- After a restore nobody is signed in: a session that was revoked since the backup must not come back.
	if to_regclass('sessions') is not null then
		update sessions set revoked_at = now() where revoked_at is null;
	end if;
	-- Tokens of the time between, which no session knows any more, were signed by these; Core makes a new one.
	if to_regclass('signing_keys') is not null then
		update signing_keys set retired_at = now() where retired_at is null;
	end if;
end $$;
