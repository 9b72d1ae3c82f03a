-- Pins: every scoring and report query sees the round as of one published load and one date.
-- The caller sets gyct.round, gyct.seq, gyct.as_of, and a score its gyct.stage, with set_config(..., is_local => true).
-- A what-if also sets gyct.without, the expert whose ratings it leaves out.

create function pin_round() returns bigint language sql stable parallel safe
    return nullif(current_setting('gyct.round', true), '')::bigint;
create function pin_seq() returns int language sql stable parallel safe
    return coalesce(nullif(current_setting('gyct.seq', true), '')::int, 2147483647);
create function pin_as_of() returns date language sql stable parallel safe
    return coalesce(nullif(current_setting('gyct.as_of', true), '')::date, 'infinity'::date);
create function pin_stage() returns text language sql stable parallel safe
    return coalesce(current_setting('gyct.stage', true), '');
create function pin_without() returns text language sql stable parallel safe
    return coalesce(current_setting('gyct.without', true), '');
create function pin_term_day() returns date language sql stable parallel safe
    return case when pin_stage() = 'interim' and pin_as_of() < 'infinity'::date then pin_as_of() end;

comment on function pin_term_day() is 'day up to which an interim score wants targets reached; null in any other';
comment on function pin_round() is 'round of the pinned views';
comment on function pin_seq() is 'newest round_seq the pinned views see; unset = all';
comment on function pin_as_of() is 'newest business date the pinned views see; unset = all';
comment on function pin_stage() is 'stage of the score that reads: interim or final; unset = empty';
comment on function pin_without() is 'expert whose ratings a what-if leaves out; unset = nobody';
