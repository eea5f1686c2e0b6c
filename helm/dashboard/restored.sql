-- A backup carries no log entries, so their segments are empty and nothing lists them; the intake begins new ones.
do $$
declare
	segment regclass;
begin
	for segment in select inhrelid::regclass from pg_inherits where inhparent = to_regclass('log_entries') loop
		execute format('drop table %s', segment);
	end loop;
end $$;
