-- Which projects a load touched, for the next run of the round (sql/query/score/base.sql). Rows of any data
-- set count, read by a measure or not: names, gates, ratings and figures come from them as well.
create function log_touch(the_load bigint, before int, few bigint) returns void language plpgsql as $$
declare
    the_round bigint := (select l.round_id from gyct.load l where l.load_id = the_load);
begin
    if not exists (select from gyct.score_run u where u.round_id = the_round) then
        return;
    end if;
    with touched as (
        select t.dataset, t.project_id
        from gyct_load.touched t
        where t.load_id = the_load
        union
        select s.dataset, s.project_id
        from gyct.supersede s
        where s.new_load = the_load
    )
    insert into gyct.touch (round_id, round_seq, after_seq, projects, datasets)
    select the_round, (select r.last_seq from gyct.round r where r.round_id = the_round), before,
           case when not coalesce(bool_or(coalesce(t.project_id, 0) = 0), false)
                     and count(distinct t.project_id) <= few
                then coalesce(array_agg(distinct t.project_id) filter (where t.project_id is not null), '{}') end,
           coalesce(array_agg(distinct t.dataset) filter (where t.dataset is not null), '{}')
    from touched t;
end
$$;
comment on function log_touch(bigint, int, bigint) is 'write down which projects a load or withdrawal touched, up to a few';
revoke execute on function log_touch(bigint, int, bigint) from public;
