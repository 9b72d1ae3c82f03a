-- $1 backer ('' = nobody's report), $2 least number of other backers a printed sum may be of. What
-- is signed and delivered, by kind, then the published value of the three: this backer's, the others', all. Sums of others
-- are null where one could tell a single backer from them: in any kind, or for the value together.
with part as (
    select p.kind, p.backer_key, p.project_id, p.signed_fen, p.delivered_fen, $1 <> '' and p.backer_key = name_key($1) as own
    from portfolio_pledge p
    where p.signed_fen > 0
       or p.delivered_fen <> 0
), line as (
    select k.place, k.label, p.*
    from (values (1, 'cash', '资金'), (2, 'in_kind', '物资'), (3, 'service', '服务')) as k (place, kind, label)
    join part p on p.kind = k.kind
    union all
    select 4, '价值合计', p.*
    from part p
), sum as (
    select place, label,
           count(distinct project_id) filter (where own and project_id <> 0) as own_projects,
           coalesce(sum(signed_fen) filter (where own), 0)::bigint as own_signed_fen,
           coalesce(sum(delivered_fen) filter (where own), 0)::bigint as own_delivered_fen,
           count(distinct backer_key) filter (where not own) as others,
           coalesce(sum(signed_fen) filter (where not own), 0)::bigint as other_signed_fen,
           coalesce(sum(delivered_fen) filter (where not own), 0)::bigint as other_delivered_fen,
           count(distinct project_id) filter (where project_id <> 0) as projects,
           sum(signed_fen)::bigint as signed_fen, sum(delivered_fen)::bigint as delivered_fen
    from line
    group by place, label
), told as (
    select s.*,
           case when s.place = 4 then s.others = 0 or s.others >= $2::int
                else bool_and(s.others = 0 or s.others >= $2::int) filter (where s.place < 4) over () end as shown
    from sum s
)
select label,
       place = 4 as is_value,
       own_projects, own_signed_fen, own_delivered_fen,
       case when own_signed_fen > 0 then round(own_delivered_fen * 1000000.0 / own_signed_fen)::bigint end as own_rate_ppm,
       case when shown then others end as others,
       case when shown then other_signed_fen end as other_signed_fen,
       case when shown then other_delivered_fen end as other_delivered_fen,
       projects,
       case when shown then signed_fen end as signed_fen,
       case when shown then delivered_fen end as delivered_fen,
       case when shown and signed_fen > 0 then round(delivered_fen * 1000000.0 / signed_fen)::bigint end as rate_ppm
from told
order by place
