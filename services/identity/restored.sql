do $$
begin
	-- After a restore nobody is signed in, and no code or refresh token of the time before works.
	if to_regclass('provider_state') is not null then
		delete from provider_state;
	end if;
end $$;
