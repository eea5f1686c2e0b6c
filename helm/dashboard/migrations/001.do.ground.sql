-- Finds any part of a text through an index; a trusted extension, so the database's owner may make it.
create extension if not exists pg_trgm;
