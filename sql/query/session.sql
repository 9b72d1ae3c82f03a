-- Settings of every connection (base/db.h). pg_temp stands last so that no temporary table can
-- take the place of one of ours.
select
    set_config('search_path', 'gyct, pg_temp', false),
    set_config('TimeZone', 'Asia/Shanghai', false),
    set_config('DateStyle', 'ISO, YMD', false),
    set_config('IntervalStyle', 'iso_8601', false),
    set_config('bytea_output', 'hex', false),
    set_config('standard_conforming_strings', 'on', false),
    set_config('client_min_messages', 'warning', false),
    set_config('synchronous_commit', 'on', false),
    set_config('lock_timeout', '30s', false),
    set_config('statement_timeout', '0', false),
    set_config('jit', 'off', false),
    set_config('idle_in_transaction_session_timeout', '10min', false);
