-- Sums that do not add up again in a stored run: $1 round, $2 run. One row a fault: project, node, what
-- is stored, what the parts add up to.
with recursive leaf as (
    select s.project_id, s.code, s.full_c, s.score_c,
           case when s.status = 'missing_evidence' then s.full_c else 0 end as missing_c, u.scheme_id
    from run_leaf s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    where s.round_id = $1::bigint
      and s.run_no = $2::int
), up as (
    select l.project_id, n.parent as code, l.full_c, l.score_c, l.missing_c, l.scheme_id
    from leaf l
    join scheme_node n on n.scheme_id = l.scheme_id and n.code = l.code
    union all
    select u.project_id, n.parent, u.full_c, u.score_c, u.missing_c, u.scheme_id
    from up u
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = u.code
    where n.parent is not null
), summed as (
    select project_id, code, sum(full_c) as full_c, sum(score_c) as score_c, sum(missing_c) as missing_c
    from up
    group by project_id, code
), whole as (
    select project_id, sum(full_c) as full_c, sum(score_c) as score_c, sum(missing_c) as missing_c
    from leaf
    group by project_id
), share as (
    select t.project_id, t.computed_c, t.potential_c, i.computed_c as interim_c, i.potential_c as interim_potential_c,
           i.run_no as interim_run, c.interim_ppm, c.scheme_id,
           coalesce((select min(g.cap_c) from run_gate g
                     where g.round_id = t.round_id and g.run_no = t.run_no and g.project_id = t.project_id), 10000) as cap_c
    from score_run u
    join scheme c on c.scheme_id = u.scheme_id
    join score_total t on t.round_id = u.round_id and t.run_no = u.run_no
    join score_total i on i.round_id = t.round_id and i.project_id = t.project_id
                      and i.run_no = (select max(w.run_no) from score_run w
                                      where w.round_id = u.round_id and w.run_no < u.run_no and w.stage = 'interim'
                                        and w.scheme_id = u.scheme_id and w.project_id is null)
    where u.round_id = $1::bigint
      and u.run_no = $2::int
      and u.stage = 'final'
      and c.interim_ppm > 0
), sum_of_shares as (
    select s.*,
           round(((1000000 - interim_ppm)::numeric * computed_c + interim_ppm::numeric * interim_c) / 1000000)::int as mixed_c,
           round(((1000000 - interim_ppm)::numeric * potential_c
                  + interim_ppm::numeric * interim_potential_c) / 1000000)::int as mixed_potential_c
    from share s
), mix as (
    select s.project_id, s.interim_run, s.mixed_c as computed_c, s.mixed_potential_c as potential_c,
           least(s.mixed_c, s.cap_c) as final_c,
           case when s.cap_c < 10000 or g.computed = g.potential then g.final end as grade
    from sum_of_shares s
    cross join lateral (select min(g.ordinal) filter (where g.min_c <= s.mixed_c) as computed,
                               min(g.ordinal) filter (where g.min_c <= s.mixed_potential_c) as potential,
                               min(g.ordinal) filter (where g.min_c <= least(s.mixed_c, s.cap_c)) as final
                        from scheme_grade g
                        where g.scheme_id = s.scheme_id) as g
), fault as (
    select s.project_id, s.code, format('%s/%s/%s', n.score_c, n.full_c, n.missing_c) as stored,
           format('%s/%s/%s', s.score_c, s.full_c, s.missing_c) as derived
    from summed s
    left join run_node n on n.round_id = $1::bigint and n.run_no = $2::int and n.project_id = s.project_id and n.code = s.code
    where (n.score_c, n.full_c, n.missing_c) is distinct from (s.score_c::int, s.full_c::int, s.missing_c::int)
    union all
    select w.project_id, '总分', format('%s/%s', t.base_c, t.missing_c), format('%s/%s', w.score_c, w.missing_c)
    from whole w
    left join score_total t on t.round_id = $1::bigint and t.run_no = $2::int and t.project_id = w.project_id
    where (t.base_c, t.missing_c) is distinct from (w.score_c::int, w.missing_c::int)
       or w.full_c <> 10000
    union all
    select t.project_id, '最终分', t.final_c::text, x.final_c::text
    from score_total t
    cross join lateral (select least(greatest(0, least(10000, t.base_c + t.bonus_c - t.deduct_c)),
                                     coalesce((select min(g.cap_c) from run_gate g
                                               where g.round_id = t.round_id and g.run_no = t.run_no
                                                 and g.project_id = t.project_id), 10000)) as final_c) as x
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and t.final_c <> x.final_c
    union all
    select t.project_id, '确定与可能', format('%s/%s', t.computed_c, t.potential_c),
           format('%s/%s', x.computed_c, least(10000, x.computed_c + t.missing_c))
    from score_total t
    cross join lateral (select greatest(0, least(10000, t.base_c + t.bonus_c - t.deduct_c)) as computed_c) as x
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and (t.computed_c, t.potential_c) is distinct from (x.computed_c, least(10000, x.computed_c + t.missing_c))
    union all
    select t.project_id, '得分区间', format('%s–%s', t.low_c, t.high_c), format('%s–%s', x.low_c, x.high_c)
    from score_total t
    join lateral (select least(k.cap_c, greatest(0, least(10000, l.low_c + t.bonus_c - t.deduct_c))) as low_c,
                         least(k.cap_c, greatest(0, least(10000, l.high_c + t.bonus_c - t.deduct_c))) as high_c
                  from (select sum(s.low_c)::int as low_c, sum(s.high_c)::int as high_c
                        from run_leaf s
                        where s.round_id = t.round_id
                          and s.run_no = t.run_no
                          and s.project_id = t.project_id) as l
                  cross join (select coalesce(min(g.cap_c), 10000) as cap_c
                              from run_gate g
                              where g.round_id = t.round_id
                                and g.run_no = t.run_no
                                and g.project_id = t.project_id) as k) as x on true
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and (t.low_c, t.high_c) is distinct from (x.low_c, x.high_c)
    union all
    select t.project_id, '待定', t.pending::text, x.pending::text
    from score_total t
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    cross join lateral (select not exists (select from run_gate g
                                           where g.round_id = t.round_id
                                             and g.run_no = t.run_no
                                             and g.project_id = t.project_id)
                               and min(g.ordinal) filter (where g.min_c <= t.computed_c)
                                   <> min(g.ordinal) filter (where g.min_c <= t.potential_c) as pending
                        from scheme_grade g
                        where g.scheme_id = u.scheme_id) as x
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and t.pending <> x.pending
    union all
    select d.project_id, d.code, format('%s/%s', s.status, s.score_c), format('%s/%s', d.kind, d.decided_c)
    from run_decision d
    join run_leaf s on s.round_id = d.round_id and s.run_no = d.run_no and s.project_id = d.project_id
                     and s.code = d.code
    where d.round_id = $1::bigint
      and d.run_no = $2::int
      and case d.kind
              when 'zero' then (s.status, s.score_c) <> ('measured', 0)
              when 'override' then (s.status, s.score_c)
                   is distinct from ('measured', (select e.points_c from decision e
                                                  where e.round_id = d.round_id and e.decision_no = d.decision_no))
              else s.status = 'measured' end
    union all
    select coalesce(m.project_id, x.project_id), '合成',
           format('%s/%s/%s/%s', m.computed_c, m.potential_c, m.final_c, m.grade),
           format('%s/%s/%s/%s', x.computed_c, x.potential_c, x.final_c, x.grade)
    from (select * from score_mix where round_id = $1::bigint and run_no = $2::int) as m
    full join mix as x on x.project_id = m.project_id
    where (m.interim_run, m.computed_c, m.potential_c, m.final_c, m.grade)
          is distinct from (x.interim_run, x.computed_c, x.potential_c, x.final_c, x.grade)
    union all
    select m.project_id, '合成区间', format('%s–%s', m.low_c, m.high_c), format('%s–%s', x.low_c, x.high_c)
    from score_mix m
    join score_run u on u.round_id = m.round_id and u.run_no = m.run_no
    join scheme c on c.scheme_id = u.scheme_id
    join score_total t on t.round_id = m.round_id and t.run_no = m.run_no and t.project_id = m.project_id
    cross join lateral (
        select least(k.cap_c, round(sum(side.share * side.low_c) / 1000000)::int) as low_c,
               least(k.cap_c, round(sum(side.share * side.high_c) / 1000000)::int) as high_c
        from (select greatest(0, least(10000, sum(s.low_c) + y.bonus_c - y.deduct_c)) as low_c,
                     greatest(0, least(10000, sum(s.high_c) + y.bonus_c - y.deduct_c)) as high_c,
                     case when s.run_no = m.run_no then 1000000 - c.interim_ppm else c.interim_ppm end::numeric as share
              from run_leaf s
              join score_total y on y.round_id = s.round_id and y.run_no = s.run_no and y.project_id = s.project_id
              where s.round_id = m.round_id
                and s.run_no in (m.run_no, m.interim_run)
                and s.project_id = m.project_id
              group by s.run_no, y.bonus_c, y.deduct_c) as side
        cross join (select coalesce(min(g.cap_c), 10000) as cap_c
                    from run_gate g
                    where g.round_id = m.round_id and g.run_no = m.run_no and g.project_id = m.project_id) as k
        group by k.cap_c) as x
    where m.round_id = $1::bigint
      and m.run_no = $2::int
      and m.decides
      and (m.low_c, m.high_c) is distinct from (x.low_c, x.high_c)
    union all
    select m.project_id, '合成分项', format('%s/%s', x.score_c + m.extra_c, x.full_c), format('%s/%s', m.computed_c, 10000)
    from score_mix m
    cross join lateral (select sum(l.score_c)::int as score_c, sum(l.full_c)::int as full_c
                        from unnest(m.leaf_c, m.full_c) as l (score_c, full_c)) as x
    where m.round_id = $1::bigint
      and m.run_no = $2::int
      and m.decides
      and (x.full_c <> 10000
           or m.extra_c = 0 and x.score_c <> m.computed_c)
    union all
    select r.project_id, '位次', r.rank::text, format('%s–%s', r.first, r.last)
    from (select d.project_id, d.rank, d.pending,
                 case when not d.pending then rank() over (partition by d.pending order by d.final_c desc) end as first,
                 case when not d.pending then count(*) over (partition by d.pending order by d.final_c desc) end as last
          from run_decided d
          where d.round_id = $1::bigint
            and d.run_no = $2::int) as r
    where case when r.pending then r.rank is not null else r.rank is null or r.rank not between r.first and r.last end
    union all
    select t.project_id, '加分扣分', format('%s/%s', t.bonus_c, t.deduct_c), format('%s/%s', x.bonus_c, x.deduct_c)
    from score_total t
    cross join lateral (select coalesce(sum(d.decided_c) filter (where d.kind = 'bonus'), 0) as bonus_c,
                               coalesce(sum(d.decided_c) filter (where d.kind = 'deduct'), 0) as deduct_c
                        from run_decision d
                        where d.round_id = t.round_id and d.run_no = t.run_no and d.project_id = t.project_id) as x
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and (t.bonus_c, t.deduct_c) <> (x.bonus_c, x.deduct_c)
    union all
    select t.project_id, '等级', coalesce(t.grade::text, ''), x.grade::text
    from score_total t
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    cross join lateral (select min(g.ordinal) as grade from scheme_grade g
                        where g.scheme_id = u.scheme_id and g.min_c <= t.final_c) as x
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and t.grade <> x.grade
)
select p.code, f.code, f.stored, f.derived
from fault f
join project p on p.round_id = $1::bigint and p.project_id = f.project_id
order by p.code collate "C", f.code collate "C"
