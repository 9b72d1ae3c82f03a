-- One appender at a time, until its transaction ends (base/event.h); the key is "evnt" in ASCII.
select pg_advisory_xact_lock(1702260340);
