-- After a restore nobody is signed in, and no code or refresh token of the time before works.
delete from provider_state;
