-- $1 backer ('' = nobody's report), $2 0 = sums of all backers may be printed. From entries to closing: projects that
-- somebody backs, that have a signed pledge, whose signed pledges are all delivered, and of these the accepted ones.
-- No rows without a pledge.
with claimed as (
    select project_id, sum(value_fen)::bigint as fen
    from live_pledge
    group by project_id
), kept as (
    select s.project_id, sum(g.delivered_fen)::bigint as fen, bool_and(g.open_fen = 0) and sum(g.delivered_fen) > 0 as whole
    from signed_project s
    join pledge_standing g on g.project_id = s.project_id
    group by s.project_id
), closed as (
    select k.project_id, k.fen
    from kept k
    where k.whole
      and exists (select from move m where m.round_id = pin_round() and m.project_id = k.project_id and m.to_stage = 'S90' and m.on_day <= pin_as_of())
), step (place, label, projects, fen) as (
    select 1, '报名', (select count(*) from pinned_application), null::bigint
    union all
    select 2, '认购', count(*), sum(fen)::bigint from claimed
    union all
    select 3, '签约', count(*), sum(pledged_fen)::bigint from signed_project
    union all
    select 4, '兑现', count(*), sum(fen)::bigint from kept where whole
    union all
    select 5, '结项', count(*), sum(fen)::bigint from closed
)
select label,
       projects,
       case when $1 = '' and $2::int = 0 then fen end as fen,
       round(projects * 1000000.0 / nullif(lag(projects) over (order by place), 0))::bigint as rate_ppm,
       coalesce(case place when 2 then '无人认购 ' when 3 then '未签约 ' when 4 then '未足额 ' when 5 then '未结项 ' end
                || nullif(lag(projects) over (order by place) - projects, 0), '') as lost
from step
where exists (select from portfolio_pledge)
order by place
