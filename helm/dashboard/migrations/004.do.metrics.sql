-- What each instance costs and does, in steps of 10 s for two hours, of a minute for two days, of 10 minutes for a month.
create table metric_points (
	-- Seconds that the point stands for.
	step int not null,
	time timestamptz not null,
	service text not null,
	instance text not null,
	-- Of one core.
	cpu_percent real,
	memory_bytes bigint,
	-- Within the step; null where it tells of no requests, as PostgreSQL.
	requests int,
	-- Of them those answered with 5xx.
	errors int,
	seconds real,
	-- How many took how long: one number for each bucket of shared/metrics, then those beyond the last.
	buckets int[],
	-- The longest hold-up of its event loop, in seconds.
	lag real,
	primary key (step, service, instance, time)
);
create index on metric_points (step, time);
