-- Sessions that ended here and that Core has to hear of. A row goes when Core has heard it.
create table logout_notices (
	-- The logout token's jti: Core takes each once, however often it is sent.
	id uuid primary key default gen_random_uuid(),
	-- Whose; kept when the user is gone.
	user_id uuid not null,
	-- The client's name for the session (sid). Absent: all sessions of the person.
	sid text,
	created_at timestamptz not null default now()
);
