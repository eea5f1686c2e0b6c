-- A command writes its row twice, that it began and how it ended, from two connections or from a file: it stays one row.
create unique index audit_events_command on audit_events (request_id) where who like 'cli:%';
